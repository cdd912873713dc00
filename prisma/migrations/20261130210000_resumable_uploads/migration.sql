-- What a file is recognised by: to go on with it after a reload or in another browser, and to tell that a song has it already.
ALTER TABLE "Upload" ADD COLUMN "fileModifiedAt" TIMESTAMPTZ(3);
ALTER TABLE "Version" ADD COLUMN "endsSha256" TEXT,
ADD COLUMN "sha256" TEXT,
ADD CONSTRAINT "Version_hashes_are_sha256" CHECK ("endsSha256" ~ '^[0-9a-f]{64}$' AND "sha256" ~ '^[0-9a-f]{64}$');

-- Uploads on their way: somebody's own, and those that nobody went on with.
CREATE INDEX "Upload_open_idx" ON "Upload" ("personId", "createdAt") WHERE "completedAt" IS NULL AND "abortedAt" IS NULL;
