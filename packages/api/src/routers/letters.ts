import { getLettersByLink, setLettersByLink } from "@concerto/core/digests/preferences";
import { lettersChange, lettersRef } from "@concerto/core/digests/schema";
import { procedure, router } from "../trpc.ts";

export const letters = router({
  preferences: procedure.input(lettersRef).query(({ ctx, input }) => getLettersByLink(ctx, input)),
  setPreferences: procedure.input(lettersChange).mutation(({ ctx, input }) => setLettersByLink(ctx, input)),
});
