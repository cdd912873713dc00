import { answerApi } from "~/server/answer-api.ts";
import { contextOf } from "~/server/context.ts";

const handle = (request: Request) => answerApi(request, contextOf);

export { handle as GET, handle as POST };
