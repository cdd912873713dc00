-- CreateEnum
CREATE TYPE "LiveKind" AS ENUM ('project', 'song', 'version', 'comment', 'member', 'link', 'invite', 'notification');

-- AlterTable
ALTER TABLE "Version" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "listeningSince" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Person" ADD COLUMN "isSeen" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "LiveEvent" (
    "sequence" BIGSERIAL NOT NULL,
    "writtenBy" xid8 NOT NULL DEFAULT pg_current_xact_id(),
    "kind" "LiveKind" NOT NULL,
    "projectId" UUID NOT NULL,
    "songId" UUID,
    "versionId" UUID,
    "subjectId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LiveEvent_pkey" PRIMARY KEY ("sequence")
);

-- CreateIndex
CREATE INDEX "LiveEvent_writtenBy_sequence_idx" ON "LiveEvent"("writtenBy", "sequence");

-- CreateIndex
CREATE INDEX "LiveEvent_at_idx" ON "LiveEvent"("at");

-- What people look at writes here what happened to it, whoever changed it and however: in the same transaction, so that nothing is told
-- that did not happen, and nothing happens that is not told. Readers take only rows of transactions below the oldest that still runs:
-- whichever commits first, no row appears behind a place that was read. The notice only wakes them; a lost one costs two seconds.
CREATE FUNCTION "tell_live"(kind "LiveKind", project uuid, song uuid, version uuid, subject uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "LiveEvent" ("kind", "projectId", "songId", "versionId", "subjectId") VALUES (kind, project, song, version, subject);
  PERFORM pg_notify('concerto_live', '');
END
$$;

CREATE FUNCTION "project_tells"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "tell_live"('project', NEW."id", NULL, NULL, NULL);
  RETURN NULL;
END
$$;
CREATE TRIGGER "Project_tells" AFTER UPDATE OF "name", "ownerId", "archivedAt", "removedAt" ON "Project"
FOR EACH ROW EXECUTE FUNCTION "project_tells"();

-- A song that moves is gone from one project and new in another.
CREATE FUNCTION "song_tells"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "tell_live"('song', NEW."projectId", NEW."id", NULL, NULL);
  IF TG_OP = 'UPDATE' AND OLD."projectId" <> NEW."projectId" THEN
    PERFORM "tell_live"('song', OLD."projectId", OLD."id", NULL, NULL);
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "Song_tells" AFTER INSERT OR UPDATE OF "name", "about", "position", "projectId", "archivedAt", "removedAt" ON "Song"
FOR EACH ROW EXECUTE FUNCTION "song_tells"();

-- An answer that was asked for earlier and comes later is known by its number.
CREATE FUNCTION "revise_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."revision" := OLD."revision" + 1;
  RETURN NEW;
END
$$;
CREATE TRIGGER "Version_revises" BEFORE UPDATE ON "Version"
FOR EACH ROW WHEN (OLD."discussionRevision" = NEW."discussionRevision") EXECUTE FUNCTION "revise_version"();

CREATE FUNCTION "version_tells"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  project uuid;
BEGIN
  SELECT "projectId" INTO project FROM "Song" WHERE "id" = NEW."songId";
  PERFORM "tell_live"('version', project, NEW."songId", NEW."id", NULL);
  RETURN NULL;
END
$$;
CREATE TRIGGER "Version_added_tells" AFTER INSERT ON "Version" FOR EACH ROW EXECUTE FUNCTION "version_tells"();
CREATE TRIGGER "Version_changed_tells" AFTER UPDATE ON "Version"
FOR EACH ROW WHEN (OLD."revision" <> NEW."revision") EXECUTE FUNCTION "version_tells"();

-- What has arrived of a file is a change of its version.
CREATE FUNCTION "part_tells"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Version" SET "revision" = "revision" + 1
  WHERE "id" = (SELECT "versionId" FROM "Upload" WHERE "id" = NEW."uploadId");
  RETURN NULL;
END
$$;
CREATE TRIGGER "UploadPart_tells" AFTER INSERT ON "UploadPart" FOR EACH ROW EXECUTE FUNCTION "part_tells"();

CREATE FUNCTION "comment_tells"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  song record;
BEGIN
  SELECT "Song"."id", "Song"."projectId" INTO song
  FROM "Version" JOIN "Song" ON "Song"."id" = "Version"."songId" WHERE "Version"."id" = NEW."versionId";
  PERFORM "tell_live"('comment', song."projectId", song."id", NEW."versionId", NEW."id");
  RETURN NULL;
END
$$;
CREATE TRIGGER "Comment_tells" AFTER INSERT OR UPDATE ON "Comment" FOR EACH ROW EXECUTE FUNCTION "comment_tells"();

-- The person concerned hears of it whether or not they are still in.
CREATE FUNCTION "member_tells"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  member "Member" := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  PERFORM "tell_live"('member', member."projectId", member."songId", NULL, member."personId");
  RETURN NULL;
END
$$;
CREATE TRIGGER "Member_tells" AFTER INSERT OR UPDATE OR DELETE ON "Member" FOR EACH ROW EXECUTE FUNCTION "member_tells"();

-- Counting openings and plays changes nothing that a link opens.
CREATE FUNCTION "link_tells"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "tell_live"('link', NEW."projectId", NEW."songId", NULL, NEW."id");
  RETURN NULL;
END
$$;
CREATE TRIGGER "Link_tells" AFTER INSERT OR UPDATE ON "Link" FOR EACH ROW EXECUTE FUNCTION "link_tells"();

CREATE FUNCTION "invite_tells"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "tell_live"('invite', NEW."projectId", NEW."songId", NULL, NEW."id");
  RETURN NULL;
END
$$;
CREATE TRIGGER "Invite_tells" AFTER INSERT OR UPDATE ON "Invite" FOR EACH ROW EXECUTE FUNCTION "invite_tells"();
