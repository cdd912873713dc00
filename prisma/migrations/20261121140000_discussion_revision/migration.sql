-- AlterTable
ALTER TABLE "Version" ADD COLUMN "discussionRevision" INTEGER NOT NULL DEFAULT 0;

-- Everybody in a room asks for the same lists, which change only when somebody speaks. This number says whether they have: it moves in
-- the transaction of whatever the lists show, and whoever kept an answer under it need not ask again. Per statement, because a thousand
-- comments at once move it once.
CREATE FUNCTION "revise_discussions"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Version" SET "discussionRevision" = "discussionRevision" + 1
  WHERE "id" IN (SELECT "versionId" FROM changed);
  RETURN NULL;
END
$$;

CREATE TRIGGER "Comment_added_revises" AFTER INSERT ON "Comment" REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION "revise_discussions"();
CREATE TRIGGER "Comment_changed_revises" AFTER UPDATE ON "Comment" REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION "revise_discussions"();
CREATE TRIGGER "Comment_erased_revises" AFTER DELETE ON "Comment" REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION "revise_discussions"();

-- A face stands beside whatever its person said or settled.
CREATE FUNCTION "revise_discussions_of_face"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  face uuid;
BEGIN
  IF TG_TABLE_NAME = 'Person' THEN face := NEW."id"; ELSE face := COALESCE(NEW."personId", OLD."personId"); END IF;
  UPDATE "Version" SET "discussionRevision" = "discussionRevision" + 1
  WHERE "id" IN (SELECT "versionId" FROM "Comment" WHERE face IN ("authorId", "resolvedById"));
  RETURN NULL;
END
$$;

CREATE TRIGGER "Person_renamed_revises" AFTER UPDATE OF "name" ON "Person"
FOR EACH ROW WHEN (OLD."name" IS DISTINCT FROM NEW."name") EXECUTE FUNCTION "revise_discussions_of_face"();
CREATE TRIGGER "Picture_revises" AFTER INSERT OR DELETE OR UPDATE OF "id" ON "Picture"
FOR EACH ROW EXECUTE FUNCTION "revise_discussions_of_face"();

-- The unique index of author and token finds what somebody said; this one what they settled.
-- CreateIndex
CREATE INDEX "Comment_resolvedById_idx" ON "Comment"("resolvedById");
