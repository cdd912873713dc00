-- AlterTable
ALTER TABLE "Invite" ADD COLUMN     "acceptedAs" TEXT;

-- One open invite per address and place, also where it has expired: inviting again renews it. Nulls count as equal: a project's has no song.
CREATE UNIQUE INDEX "Invite_open_once" ON "Invite" ("projectId", "songId", "email") NULLS NOT DISTINCT
  WHERE "acceptedAt" IS NULL AND "revokedAt" IS NULL;

-- For the sweeper, which looks at every beat: what has long expired is not walked through.
CREATE INDEX "Invite_open_until" ON "Invite" ("expiresAt") WHERE "acceptedAt" IS NULL AND "revokedAt" IS NULL;
