-- A check that comes out as null counts as passed: a comment that neither replied nor had a moment slipped through.
ALTER TABLE "Comment" DROP CONSTRAINT "Comment_is_at_a_moment_or_replies";
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_is_at_a_moment_or_replies" CHECK (
  ("parentId" IS NULL AND "atMs" IS NOT NULL AND "atMs" >= 0 AND ("endMs" IS NULL OR "endMs" > "atMs"))
  OR ("parentId" IS NOT NULL AND "atMs" IS NULL AND "endMs" IS NULL AND "resolvedAt" IS NULL)
);
