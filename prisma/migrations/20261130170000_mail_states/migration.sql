-- AlterEnum: on their own, because no statement of the transaction that adds them may use them.
ALTER TYPE "MailState" ADD VALUE 'sending' AFTER 'waiting';
ALTER TYPE "MailState" ADD VALUE 'delivered' AFTER 'accepted';
ALTER TYPE "MailState" ADD VALUE 'bounced' AFTER 'delivered';
ALTER TYPE "MailState" ADD VALUE 'suppressed' AFTER 'expired';

-- AlterTable
ALTER TABLE "Mail" ADD COLUMN     "spentAt" TIMESTAMPTZ(3),
ADD COLUMN     "tries" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "Mail_providerId_idx" ON "Mail"("providerId");
