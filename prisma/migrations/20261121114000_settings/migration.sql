-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "closedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "Picture" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "personId" UUID NOT NULL,
    "contentType" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Picture_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AddressChange" (
    "personId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AddressChange_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "FormerAddress" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "personId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "leftAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FormerAddress_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Picture_personId_key" ON "Picture"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "AddressChange_tokenHash_key" ON "AddressChange"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "FormerAddress_tokenHash_key" ON "FormerAddress"("tokenHash");

-- CreateIndex
CREATE INDEX "FormerAddress_personId_idx" ON "FormerAddress"("personId");

-- CreateIndex
CREATE INDEX "Person_closedAt_idx" ON "Person"("closedAt");

-- AddForeignKey
ALTER TABLE "Picture" ADD CONSTRAINT "Picture_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AddressChange" ADD CONSTRAINT "AddressChange_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormerAddress" ADD CONSTRAINT "FormerAddress_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What must never be broken, whoever writes.
ALTER TABLE "Picture" ADD CONSTRAINT "Picture_is_small" CHECK (octet_length("bytes") BETWEEN 1 AND 65536);
ALTER TABLE "Picture" ADD CONSTRAINT "Picture_is_of_pixels" CHECK ("contentType" IN ('image/png', 'image/jpeg', 'image/webp'));
ALTER TABLE "AddressChange" ADD CONSTRAINT "AddressChange_email_is_lower_case" CHECK ("email" = lower("email"));
ALTER TABLE "FormerAddress" ADD CONSTRAINT "FormerAddress_email_is_lower_case" CHECK ("email" = lower("email"));
