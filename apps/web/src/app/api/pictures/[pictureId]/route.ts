import { answerPicture } from "~/server/answer-picture.ts";
import { contextOf } from "~/server/context.ts";

export async function GET(request: Request, { params }: RouteContext<"/api/pictures/[pictureId]">) {
  const { pictureId } = await params;
  return answerPicture(await contextOf(request.headers), pictureId);
}
