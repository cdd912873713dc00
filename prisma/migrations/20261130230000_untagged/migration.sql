-- AlterTable
ALTER TABLE "Version" ADD COLUMN "untaggedBytes" BIGINT;
