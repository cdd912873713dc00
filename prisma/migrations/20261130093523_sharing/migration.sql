-- CreateEnum
CREATE TYPE "LinkVersions" AS ENUM ('all', 'newest', 'chosen');

-- CreateEnum
CREATE TYPE "LinkDownloads" AS ENUM ('off', 'renditions', 'originals');

-- DropForeignKey
ALTER TABLE "Comment" DROP CONSTRAINT "Comment_authorId_fkey";

-- AlterTable
ALTER TABLE "Comment" ADD COLUMN     "guestId" UUID;

-- CreateTable
CREATE TABLE "Transfer" (
    "projectId" UUID NOT NULL,
    "toId" UUID NOT NULL,
    "offeredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Transfer_pkey" PRIMARY KEY ("projectId")
);

-- CreateTable
CREATE TABLE "Invite" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "projectId" UUID NOT NULL,
    "songId" UUID,
    "email" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "words" TEXT NOT NULL DEFAULT '',
    "invitedById" UUID,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3),
    "acceptedAt" TIMESTAMPTZ(3),
    "acceptedById" UUID,
    "revokedAt" TIMESTAMPTZ(3),
    "clientToken" UUID NOT NULL,

    CONSTRAINT "Invite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Link" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "projectId" UUID NOT NULL,
    "songId" UUID,
    "name" TEXT NOT NULL DEFAULT '',
    "createdById" UUID,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "versions" "LinkVersions" NOT NULL DEFAULT 'all',
    "comments" BOOLEAN NOT NULL DEFAULT true,
    "downloads" "LinkDownloads" NOT NULL DEFAULT 'off',
    "passwordHash" TEXT,
    "expiresAt" TIMESTAMPTZ(3),
    "mostOpenings" INTEGER,
    "openings" INTEGER NOT NULL DEFAULT 0,
    "plays" INTEGER NOT NULL DEFAULT 0,
    "fetched" INTEGER NOT NULL DEFAULT 0,
    "lastOpenedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revokedAt" TIMESTAMPTZ(3),
    "clientToken" UUID NOT NULL,

    CONSTRAINT "Link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LinkChoice" (
    "linkId" UUID NOT NULL,
    "versionId" UUID NOT NULL,

    CONSTRAINT "LinkChoice_pkey" PRIMARY KEY ("linkId","versionId")
);

-- CreateTable
CREATE TABLE "Guest" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "name" TEXT,
    "isFormer" BOOLEAN NOT NULL DEFAULT false,
    "personId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Guest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Pass" (
    "guestId" UUID NOT NULL,
    "linkId" UUID NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Pass_pkey" PRIMARY KEY ("guestId","linkId")
);

-- CreateIndex
CREATE INDEX "Transfer_toId_idx" ON "Transfer"("toId");

-- CreateIndex
CREATE INDEX "Invite_projectId_id_idx" ON "Invite"("projectId", "id");

-- CreateIndex
CREATE INDEX "Invite_songId_idx" ON "Invite"("songId");

-- CreateIndex
CREATE INDEX "Invite_email_idx" ON "Invite"("email");

-- CreateIndex
CREATE INDEX "Invite_acceptedById_idx" ON "Invite"("acceptedById");

-- CreateIndex
CREATE UNIQUE INDEX "Invite_invitedById_clientToken_email_key" ON "Invite"("invitedById", "clientToken", "email");

-- CreateIndex
CREATE INDEX "Link_projectId_id_idx" ON "Link"("projectId", "id");

-- CreateIndex
CREATE INDEX "Link_songId_idx" ON "Link"("songId");

-- CreateIndex
CREATE UNIQUE INDEX "Link_createdById_clientToken_key" ON "Link"("createdById", "clientToken");

-- CreateIndex
CREATE INDEX "LinkChoice_versionId_idx" ON "LinkChoice"("versionId");

-- CreateIndex
CREATE INDEX "Guest_personId_idx" ON "Guest"("personId");

-- CreateIndex
CREATE INDEX "Pass_linkId_idx" ON "Pass"("linkId");

-- CreateIndex
CREATE INDEX "Member_addedById_idx" ON "Member"("addedById");

-- CreateIndex
CREATE UNIQUE INDEX "Comment_guestId_clientToken_key" ON "Comment"("guestId", "clientToken");

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_addedById_fkey" FOREIGN KEY ("addedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Transfer" ADD CONSTRAINT "Transfer_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Transfer" ADD CONSTRAINT "Transfer_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invite" ADD CONSTRAINT "Invite_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invite" ADD CONSTRAINT "Invite_songId_fkey" FOREIGN KEY ("songId") REFERENCES "Song"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invite" ADD CONSTRAINT "Invite_invitedById_fkey" FOREIGN KEY ("invitedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invite" ADD CONSTRAINT "Invite_acceptedById_fkey" FOREIGN KEY ("acceptedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Link" ADD CONSTRAINT "Link_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Link" ADD CONSTRAINT "Link_songId_fkey" FOREIGN KEY ("songId") REFERENCES "Song"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Link" ADD CONSTRAINT "Link_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LinkChoice" ADD CONSTRAINT "LinkChoice_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "Link"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LinkChoice" ADD CONSTRAINT "LinkChoice_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "Version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Guest" ADD CONSTRAINT "Guest_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pass" ADD CONSTRAINT "Pass_guestId_fkey" FOREIGN KEY ("guestId") REFERENCES "Guest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pass" ADD CONSTRAINT "Pass_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "Link"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_guestId_fkey" FOREIGN KEY ("guestId") REFERENCES "Guest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Addresses are compared lower-cased, otherwise exactly.
ALTER TABLE "Invite" ADD CONSTRAINT "Invite_email_is_lower_case" CHECK ("email" = lower("email"));
ALTER TABLE "Invite" ADD CONSTRAINT "Invite_words_are_few" CHECK (char_length("words") <= 1000);
ALTER TABLE "Link" ADD CONSTRAINT "Link_opens_for_somebody" CHECK ("mostOpenings" >= 1);
ALTER TABLE "Guest" ADD CONSTRAINT "Guest_has_a_name" CHECK (char_length("name") BETWEEN 1 AND 80);

-- What opens one song names the song's own project, and follows the song into another one.
ALTER TABLE "Song" ADD CONSTRAINT "Song_in_project" UNIQUE ("id", "projectId");
ALTER TABLE "Member" ADD CONSTRAINT "Member_song_is_of_project" FOREIGN KEY ("songId", "projectId")
  REFERENCES "Song"("id", "projectId") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Invite" ADD CONSTRAINT "Invite_song_is_of_project" FOREIGN KEY ("songId", "projectId")
  REFERENCES "Song"("id", "projectId") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Link" ADD CONSTRAINT "Link_song_is_of_project" FOREIGN KEY ("songId", "projectId")
  REFERENCES "Song"("id", "projectId") ON DELETE CASCADE ON UPDATE CASCADE;

-- A comment has a person or a guest as author, never both or neither. What people said whose accounts are erased already has had nobody:
-- one stand-in for all of them, since nothing tells them apart any more.
WITH former AS (
  INSERT INTO "Guest" ("isFormer") SELECT true WHERE EXISTS (SELECT 1 FROM "Comment" WHERE "authorId" IS NULL) RETURNING "id"
)
UPDATE "Comment" SET "guestId" = former."id" FROM former WHERE "authorId" IS NULL;
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_has_one_author" CHECK (num_nonnulls("authorId", "guestId") = 1);

-- A guest's name stands beside whatever they said or settled, as a person's does.
CREATE OR REPLACE FUNCTION "revise_discussions_of_face"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  face uuid;
BEGIN
  IF TG_TABLE_NAME = 'Picture' THEN face := COALESCE(NEW."personId", OLD."personId"); ELSE face := NEW."id"; END IF;
  UPDATE "Version" SET "discussionRevision" = "discussionRevision" + 1
  WHERE "id" IN (SELECT "versionId" FROM "Comment" WHERE face IN ("authorId", "guestId", "resolvedById"));
  RETURN NULL;
END
$$;

CREATE TRIGGER "Guest_renamed_revises" AFTER UPDATE OF "name" ON "Guest"
FOR EACH ROW WHEN (OLD."name" IS DISTINCT FROM NEW."name") EXECUTE FUNCTION "revise_discussions_of_face"();
