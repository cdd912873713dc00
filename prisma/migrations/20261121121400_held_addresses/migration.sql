-- CreateIndex
CREATE INDEX "FormerAddress_email_idx" ON "FormerAddress"("email");

-- An address that somebody can take back is nobody else's until then: whoever had carried an account off signed up with its old address,
-- and kept it. Looked at after the row is written, which has waited for anybody who is leaving the address at this moment.
CREATE FUNCTION "refuse_held_address"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "FormerAddress" WHERE "email" = NEW."email" AND "personId" <> NEW."id" AND "expiresAt" > now()
  ) THEN
    RAISE unique_violation USING
      MESSAGE = 'this address can still be taken back by who had it',
      DETAIL = 'Key (email) is held.', TABLE = 'Person', CONSTRAINT = 'Person_email_key';
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER "Person_address_is_not_held" AFTER INSERT OR UPDATE OF "email" ON "Person"
FOR EACH ROW EXECUTE FUNCTION "refuse_held_address"();
