import { letterNotice, serviceNotice } from "@concerto/core/health/service";
import { procedure, router } from "../trpc.ts";

export const service = router({
  notice: procedure.query(({ ctx }) => serviceNotice(ctx)),
  letters: procedure.query(({ ctx }) => letterNotice(ctx)),
});
