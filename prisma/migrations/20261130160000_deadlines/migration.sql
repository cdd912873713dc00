-- AlterTable
ALTER TABLE "Version" ADD COLUMN "waitsSince" TIMESTAMPTZ(3);
