import { sessionRef } from "@concerto/core/people/schema";
import { endOtherSessions, endSession, listSessions } from "@concerto/core/people/sessions";
import { procedure, router } from "../trpc.ts";

export const sessions = router({
  list: procedure.query(({ ctx }) => listSessions(ctx)),
  end: procedure.input(sessionRef).mutation(({ ctx, input }) => endSession(ctx, input)),
  endOthers: procedure.mutation(({ ctx }) => endOtherSessions(ctx)),
});
