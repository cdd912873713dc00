-- AlterTable
ALTER TABLE "Version" ADD COLUMN     "aacBytes" BIGINT,
ADD COLUMN     "heardAs" JSONB;

-- A rendition that is nothing cannot be heard.
ALTER TABLE "Version" ADD CONSTRAINT "Version_aac_is_something" CHECK ("aacBytes" > 0);
