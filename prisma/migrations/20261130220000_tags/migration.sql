-- AlterEnum
ALTER TYPE "LiveKind" ADD VALUE 'tag';

-- CreateEnum
CREATE TYPE "TagKind" AS ENUM ('tempo', 'key', 'speech', 'width', 'loudness', 'genre', 'mood', 'instrument');

-- AlterTable
ALTER TABLE "Version" ADD COLUMN "isSpeech" BOOLEAN;

-- CreateTable
CREATE TABLE "Tag" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "songId" UUID NOT NULL,
    "versionId" UUID,
    "kind" "TagKind",
    "text" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "confidence" DOUBLE PRECISION,
    "addedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "words" tsvector GENERATED ALWAYS AS (searchable("text")) STORED,

    CONSTRAINT "Tag_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Tag_is_heard_or_a_persons" CHECK (("versionId" IS NULL) = ("kind" IS NULL)),
    CONSTRAINT "Tag_is_short" CHECK (char_length("text") BETWEEN 1 AND 40 AND char_length("folded") BETWEEN 1 AND 120)
);

-- CreateTable
CREATE TABLE "RemovedTag" (
    "songId" UUID NOT NULL,
    "folded" TEXT NOT NULL,
    "kind" "TagKind",
    "removedById" UUID,
    "removedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RemovedTag_pkey" PRIMARY KEY ("songId","folded")
);

-- CreateIndex
CREATE UNIQUE INDEX "Tag_songId_versionId_folded_key" ON "Tag"("songId", "versionId", "folded") NULLS NOT DISTINCT;

-- CreateIndex
CREATE INDEX "Tag_versionId_idx" ON "Tag"("versionId");

-- CreateIndex
CREATE INDEX "Tag_addedById_idx" ON "Tag"("addedById");

-- CreateIndex
CREATE INDEX "Tag_words_idx" ON "Tag" USING gin ("words");

-- CreateIndex
CREATE INDEX "RemovedTag_removedById_idx" ON "RemovedTag"("removedById");

-- AddForeignKey
ALTER TABLE "Tag" ADD CONSTRAINT "Tag_songId_fkey" FOREIGN KEY ("songId") REFERENCES "Song"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tag" ADD CONSTRAINT "Tag_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "Version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tag" ADD CONSTRAINT "Tag_addedById_fkey" FOREIGN KEY ("addedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RemovedTag" ADD CONSTRAINT "RemovedTag_songId_fkey" FOREIGN KEY ("songId") REFERENCES "Song"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RemovedTag" ADD CONSTRAINT "RemovedTag_removedById_fkey" FOREIGN KEY ("removedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Once for each song that a statement touches, however many of its tags. Songs that go take theirs along unheard.
CREATE FUNCTION "tags_tell"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "tell_live"('tag', song."projectId", song."id", NULL, NULL)
  FROM "Song" song WHERE song."id" IN (SELECT "songId" FROM touched);
  RETURN NULL;
END
$$;
CREATE TRIGGER "Tag_added_tells" AFTER INSERT ON "Tag"
REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION "tags_tell"();
CREATE TRIGGER "Tag_changed_tells" AFTER UPDATE ON "Tag"
REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION "tags_tell"();
CREATE TRIGGER "RemovedTag_added_tells" AFTER INSERT ON "RemovedTag"
REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION "tags_tell"();
CREATE TRIGGER "RemovedTag_gone_tells" AFTER DELETE ON "RemovedTag"
REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION "tags_tell"();
