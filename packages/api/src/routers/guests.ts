import { getGuest, introduceGuest, offerWords, takeOverWords } from "@concerto/core/guests/guests";
import { introduction } from "@concerto/core/guests/schema";
import { procedure, router } from "../trpc.ts";

/** The guest whom a browser is known as, by its cookie. */
export const guests = router({
  me: procedure.query(({ ctx }) => getGuest(ctx)),
  introduce: procedure.input(introduction).mutation(({ ctx, input }) => introduceGuest(ctx, input)),
  offer: procedure.query(({ ctx }) => offerWords(ctx)),
  takeOver: procedure.mutation(({ ctx }) => takeOverWords(ctx)),
});
