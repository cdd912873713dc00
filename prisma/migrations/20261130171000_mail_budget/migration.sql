-- CreateEnum
CREATE TYPE "SuppressionReason" AS ENUM ('bounced', 'complained');

-- CreateTable
CREATE TABLE "MailBudget" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "dailyLimit" INTEGER NOT NULL DEFAULT 100,
    "monthlyLimit" INTEGER NOT NULL DEFAULT 3000,
    "reservedShare" DOUBLE PRECISION NOT NULL DEFAULT 0.4,
    "heldUntil" TIMESTAMPTZ(3),
    "pausedUntil" TIMESTAMPTZ(3),
    "refusedUntil" TIMESTAMPTZ(3),
    "toldAt" TIMESTAMPTZ(3),

    CONSTRAINT "MailBudget_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "MailBudget_one_row" CHECK ("id" = 1)
);

INSERT INTO "MailBudget" DEFAULT VALUES;

-- CreateTable
CREATE TABLE "MailSpending" (
    "at" TIMESTAMPTZ(3) NOT NULL,
    "lane" "MailLane" NOT NULL,
    "mails" INTEGER NOT NULL,

    CONSTRAINT "MailSpending_pkey" PRIMARY KEY ("at","lane"),
    CONSTRAINT "MailSpending_never_below_none" CHECK ("mails" >= 0)
);

-- CreateTable
CREATE TABLE "SuppressedAddress" (
    "address" TEXT NOT NULL,
    "reason" "SuppressionReason" NOT NULL,
    "suppressedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SuppressedAddress_pkey" PRIMARY KEY ("address"),
    CONSTRAINT "SuppressedAddress_lower_case" CHECK ("address" = lower("address"))
);

-- CreateTable
CREATE TABLE "WebhookCall" (
    "id" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WebhookCall_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Alarm" (
    "cause" TEXT NOT NULL,
    "raisedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Alarm_pkey" PRIMARY KEY ("cause")
);

-- CreateTable
CREATE TABLE "DroppedJobs" (
    "task" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "jobs" INTEGER NOT NULL,

    CONSTRAINT "DroppedJobs_pkey" PRIMARY KEY ("task","day")
);

-- CreateIndex
CREATE INDEX "WebhookCall_seenAt_idx" ON "WebhookCall"("seenAt");
