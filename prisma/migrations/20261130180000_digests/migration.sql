-- CreateEnum
CREATE TYPE "DigestCadence" AS ENUM ('daily', 'weekly', 'never');

-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "digestCadence" "DigestCadence" NOT NULL DEFAULT 'daily',
ADD COLUMN     "digestChangedAt" TIMESTAMPTZ(3),
ADD COLUMN     "digestHour" INTEGER NOT NULL DEFAULT 8,
ADD COLUMN     "hasQuietWeekends" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "mentionsAtOnce" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Notification" ADD COLUMN     "digestId" UUID;

-- CreateTable
CREATE TABLE "Digest" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "personId" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "isAtOnce" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "mailId" UUID,

    CONSTRAINT "Digest_pkey" PRIMARY KEY ("personId","period")
);

-- CreateIndex
CREATE UNIQUE INDEX "Digest_id_key" ON "Digest"("id");

-- CreateIndex
CREATE UNIQUE INDEX "Digest_mailId_key" ON "Digest"("mailId");

-- CreateIndex
CREATE INDEX "Digest_personId_createdAt_idx" ON "Digest"("personId", "createdAt");

-- CreateIndex
CREATE INDEX "Notification_digestId_idx" ON "Notification"("digestId");

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_digestId_fkey" FOREIGN KEY ("digestId") REFERENCES "Digest"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Digest" ADD CONSTRAINT "Digest_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Digest" ADD CONSTRAINT "Digest_mailId_fkey" FOREIGN KEY ("mailId") REFERENCES "Mail"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "Person" ADD CONSTRAINT "Person_digestHour_is_of_a_day" CHECK ("digestHour" BETWEEN 0 AND 23);

-- What the next digest has to tell, and all that a tick looks at.
CREATE INDEX "Notification_untold_idx" ON "Notification" ("personId", "id") WHERE "readAt" IS NULL AND "digestId" IS NULL;

-- A digest whose mail is never taken has told nobody of anything: it lets go of all that it claimed in the very statement that ends the
-- mail. Once it was accepted, it has told, whatever becomes of it later. The states are compared as text: some may come later.
CREATE FUNCTION "digest_lets_go"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Notification" SET "digestId" = NULL WHERE "digestId" IN (SELECT "id" FROM "Digest" WHERE "mailId" = NEW."id");
  RETURN NULL;
END
$$;

CREATE TRIGGER "Mail_ended_lets_go" AFTER UPDATE OF "state" ON "Mail" FOR EACH ROW
WHEN (NEW."state"::text IN ('failed', 'expired', 'suppressed') AND OLD."state"::text NOT IN ('accepted', 'delivered', 'bounced'))
EXECUTE FUNCTION "digest_lets_go"();
