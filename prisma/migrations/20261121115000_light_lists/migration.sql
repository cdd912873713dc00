-- AlterTable
ALTER TABLE "Comment" ADD COLUMN "removedById" UUID;

-- DropIndex
DROP INDEX "Comment_parentId_idx";

-- CreateIndex
CREATE INDEX "Comment_parentId_id_idx" ON "Comment"("parentId", "id");

-- The lists read these alone. The threads of a version: one with nine thousand replies was walked through for its thousand threads.
CREATE INDEX "Comment_threads_idx" ON "Comment" ("versionId", "atMs", "id") INCLUDE ("endMs", "authorId", "resolvedAt")
  WHERE "parentId" IS NULL AND "removedAt" IS NULL;
-- The replies of a thread, which are counted as well as read.
CREATE INDEX "Comment_replies_idx" ON "Comment" ("parentId", "id") WHERE "parentId" IS NOT NULL AND "removedAt" IS NULL;
-- What somebody still has under way, among all that they ever sent.
CREATE INDEX "Upload_under_way_idx" ON "Upload" ("personId", "id") WHERE "completedAt" IS NULL AND "abortedAt" IS NULL;
