-- How far the comparing of rows and objects has come, and what it found: one row.
CREATE TABLE "Reconciliation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "after" UUID,
    "beganAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "versions" INTEGER NOT NULL DEFAULT 0,
    "orphans" INTEGER NOT NULL DEFAULT 0,
    "missing" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Reconciliation_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Reconciliation_is_one" CHECK ("id" = 1)
);

-- What lies in the trash, longest first.
CREATE INDEX "Project_trash_idx" ON "Project" ("removedAt") WHERE "removedAt" IS NOT NULL;
CREATE INDEX "Song_trash_idx" ON "Song" ("removedAt") WHERE "removedAt" IS NOT NULL;
CREATE INDEX "Version_trash_idx" ON "Version" ("removedAt") WHERE "removedAt" IS NOT NULL;
