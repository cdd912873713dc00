-- CreateTable
CREATE TABLE "Guessing" (
    "linkId" UUID NOT NULL,
    "network" TEXT NOT NULL,
    "tries" INTEGER NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Guessing_pkey" PRIMARY KEY ("linkId","network")
);

-- AddForeignKey
ALTER TABLE "Guessing" ADD CONSTRAINT "Guessing_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "Link"("id") ON DELETE CASCADE ON UPDATE CASCADE;
