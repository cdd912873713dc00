-- CreateEnum
CREATE TYPE "ProcessKind" AS ENUM ('web', 'worker');

-- DropTable
DROP TABLE "WorkerBeat";

-- CreateTable
CREATE TABLE "ProcessBeat" (
    "id" TEXT NOT NULL,
    "kind" "ProcessKind" NOT NULL,
    "bucket" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "beatAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProcessBeat_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ProcessBeat_beatAt_idx" ON "ProcessBeat"("beatAt");
