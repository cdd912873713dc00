import { pendingUploads, recogniseFile } from "@concerto/core/versions/pending-uploads";
import { arrivedFile, arrivedPart, fileMarks, newUpload, partsToSign, uploadRef } from "@concerto/core/versions/schema";
import { abortUpload, beginUpload, completeUpload, reportPart, signParts } from "@concerto/core/versions/uploads";
import { procedure, router } from "../trpc.ts";

export const uploads = router({
  recognise: procedure.input(fileMarks).query(({ ctx, input }) => recogniseFile(ctx, input)),
  begin: procedure.input(newUpload).mutation(({ ctx, input }) => beginUpload(ctx, input)),
  sign: procedure.input(partsToSign).mutation(({ ctx, input }) => signParts(ctx, input)),
  report: procedure.input(arrivedPart).mutation(({ ctx, input }) => reportPart(ctx, input)),
  complete: procedure.input(arrivedFile).mutation(({ ctx, input }) => completeUpload(ctx, input)),
  abort: procedure.input(uploadRef).mutation(({ ctx, input }) => abortUpload(ctx, input)),
  pending: procedure.query(({ ctx }) => pendingUploads(ctx)),
});
