-- CreateTable
CREATE TABLE "RemovedMember" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "songId" UUID,
    "personId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "addedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "removedById" UUID NOT NULL,
    "removedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RemovedMember_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "RemovedMember" ADD CONSTRAINT "RemovedMember_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RemovedMember" ADD CONSTRAINT "RemovedMember_songId_fkey" FOREIGN KEY ("songId") REFERENCES "Song"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RemovedMember" ADD CONSTRAINT "RemovedMember_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RemovedMember" ADD CONSTRAINT "RemovedMember_addedById_fkey" FOREIGN KEY ("addedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RemovedMember" ADD CONSTRAINT "RemovedMember_removedById_fkey" FOREIGN KEY ("removedById") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was about one song follows it into another project, as the membership would have.
ALTER TABLE "RemovedMember" ADD CONSTRAINT "RemovedMember_song_is_of_project" FOREIGN KEY ("songId", "projectId")
  REFERENCES "Song"("id", "projectId") ON DELETE CASCADE ON UPDATE CASCADE;
