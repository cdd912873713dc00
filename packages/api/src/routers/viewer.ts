import { getMe, updateProfile } from "@concerto/core/people/people";
import { profileUpdate } from "@concerto/core/people/schema";
import { procedure, router } from "../trpc.ts";

export const viewer = router({
  me: procedure.query(({ ctx }) => getMe(ctx)),
  updateProfile: procedure.input(profileUpdate).mutation(({ ctx, input }) => updateProfile(ctx, input)),
});
