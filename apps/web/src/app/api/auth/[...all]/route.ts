import { answerAuth } from "~/server/auth/answer.ts";
import { auth } from "~/server/auth.ts";

export const dynamic = "force-dynamic";

const handle = (request: Request) => answerAuth(auth(), request);

// Every method, so that the refusals are ours as well, and are stored nowhere.
export { handle as DELETE, handle as GET, handle as OPTIONS, handle as PATCH, handle as POST, handle as PUT };
