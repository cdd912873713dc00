import { getAddressTrouble, trustAddress } from "@concerto/core/mail/suppression";
import { cancelAddressChange, getAddressChange } from "@concerto/core/people/address-changes";
import { previewClosing } from "@concerto/core/people/closing";
import { getMe, updateProfile } from "@concerto/core/people/people";
import { removePicture, setPicture } from "@concerto/core/people/pictures";
import { newPicture, profileUpdate } from "@concerto/core/people/schema";
import { getStorage } from "@concerto/core/versions/quota";
import { procedure, router } from "../trpc.ts";

/** What changes how somebody gets in takes the password again, and stands at /api/auth instead. */
export const viewer = router({
  me: procedure.query(({ ctx }) => getMe(ctx)),
  updateProfile: procedure.input(profileUpdate).mutation(({ ctx, input }) => updateProfile(ctx, input)),
  setPicture: procedure.input(newPicture).mutation(({ ctx, input }) => setPicture(ctx, input)),
  removePicture: procedure.mutation(({ ctx }) => removePicture(ctx)),
  addressChange: procedure.query(({ ctx }) => getAddressChange(ctx)),
  cancelAddressChange: procedure.mutation(({ ctx }) => cancelAddressChange(ctx)),
  addressTrouble: procedure.query(({ ctx }) => getAddressTrouble(ctx)),
  trustAddress: procedure.mutation(({ ctx }) => trustAddress(ctx)),
  storage: procedure.query(({ ctx }) => getStorage(ctx)),
  closing: procedure.query(({ ctx }) => previewClosing(ctx)),
});
