-- CreateEnum
CREATE TYPE "NotificationKind" AS ENUM ('comment', 'reply', 'mention', 'assignment', 'version', 'joined', 'role', 'added');

-- AlterTable
ALTER TABLE "Comment" ADD COLUMN     "assignedById" UUID,
ADD COLUMN     "assigneeId" UUID;

-- CreateTable
CREATE TABLE "CommentMention" (
    "commentId" UUID NOT NULL,
    "personId" UUID NOT NULL,

    CONSTRAINT "CommentMention_pkey" PRIMARY KEY ("commentId","personId")
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "personId" UUID NOT NULL,
    "kind" "NotificationKind" NOT NULL,
    "cause" TEXT NOT NULL,
    "projectId" UUID NOT NULL,
    "songId" UUID,
    "versionId" UUID,
    "commentId" UUID,
    "role" "Role",
    "byId" UUID,
    "byGuestId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProjectMute" (
    "personId" UUID NOT NULL,
    "projectId" UUID NOT NULL,

    CONSTRAINT "ProjectMute_pkey" PRIMARY KEY ("personId","projectId")
);

-- CreateIndex
CREATE INDEX "CommentMention_personId_idx" ON "CommentMention"("personId");

-- CreateIndex
CREATE INDEX "Notification_personId_id_idx" ON "Notification"("personId", "id");

-- CreateIndex
CREATE INDEX "Notification_projectId_idx" ON "Notification"("projectId");

-- CreateIndex
CREATE INDEX "Notification_songId_idx" ON "Notification"("songId");

-- CreateIndex
CREATE INDEX "Notification_versionId_idx" ON "Notification"("versionId");

-- CreateIndex
CREATE INDEX "Notification_commentId_idx" ON "Notification"("commentId");

-- CreateIndex
CREATE INDEX "Notification_byId_idx" ON "Notification"("byId");

-- CreateIndex
CREATE INDEX "Notification_byGuestId_idx" ON "Notification"("byGuestId");

-- CreateIndex
CREATE UNIQUE INDEX "Notification_personId_cause_key" ON "Notification"("personId", "cause");

-- CreateIndex
CREATE INDEX "ProjectMute_projectId_idx" ON "ProjectMute"("projectId");

-- CreateIndex
CREATE INDEX "Comment_assigneeId_idx" ON "Comment"("assigneeId");

-- CreateIndex
CREATE INDEX "Comment_assignedById_idx" ON "Comment"("assignedById");

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_assignedById_fkey" FOREIGN KEY ("assignedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentMention" ADD CONSTRAINT "CommentMention_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentMention" ADD CONSTRAINT "CommentMention_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_songId_fkey" FOREIGN KEY ("songId") REFERENCES "Song"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "Version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_byGuestId_fkey" FOREIGN KEY ("byGuestId") REFERENCES "Guest"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectMute" ADD CONSTRAINT "ProjectMute_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectMute" ADD CONSTRAINT "ProjectMute_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A thread is somebody's to do as a whole, not one reply of it.
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_thread_is_assigned" CHECK ("assigneeId" IS NULL OR "parentId" IS NULL);
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_by_one" CHECK (num_nonnulls("byId", "byGuestId") <= 1);

-- What is about a song follows it into another project.
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_song_is_of_project" FOREIGN KEY ("songId", "projectId")
  REFERENCES "Song"("id", "projectId") ON DELETE CASCADE ON UPDATE CASCADE;

-- The number on the bell, which every open page asks for.
CREATE INDEX "Notification_unread_idx" ON "Notification" ("personId", "id") WHERE "readAt" IS NULL;

-- The lists of comments show whose names stand in them.
CREATE FUNCTION "revise_discussions_of_mentions"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Version" SET "discussionRevision" = "discussionRevision" + 1
  WHERE "id" IN (SELECT "versionId" FROM "Comment" WHERE "id" IN (SELECT "commentId" FROM changed));
  RETURN NULL;
END
$$;

CREATE TRIGGER "CommentMention_added_revises" AFTER INSERT ON "CommentMention" REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION "revise_discussions_of_mentions"();
CREATE TRIGGER "CommentMention_erased_revises" AFTER DELETE ON "CommentMention" REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION "revise_discussions_of_mentions"();

-- And the names of those whose a thread is to do, beside whoever said or settled something.
CREATE OR REPLACE FUNCTION "revise_discussions_of_face"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  face uuid;
BEGIN
  IF TG_TABLE_NAME = 'Picture' THEN face := COALESCE(NEW."personId", OLD."personId"); ELSE face := NEW."id"; END IF;
  UPDATE "Version" SET "discussionRevision" = "discussionRevision" + 1
  WHERE "id" IN (
    SELECT "versionId" FROM "Comment" WHERE face IN ("authorId", "guestId", "resolvedById", "assigneeId")
    UNION
    SELECT "versionId" FROM "Comment" JOIN "CommentMention" mention ON mention."commentId" = "Comment"."id"
    WHERE mention."personId" = face
  );
  RETURN NULL;
END
$$;
