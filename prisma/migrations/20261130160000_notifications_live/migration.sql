-- Whoever should hear of something hears at once that there is something, and in every tab that it was read.
CREATE FUNCTION "notification_tells"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "tell_live"('notification', NEW."projectId", NEW."songId", NEW."versionId", NEW."personId");
  RETURN NULL;
END
$$;
CREATE TRIGGER "Notification_tells" AFTER INSERT OR UPDATE OF "readAt" ON "Notification"
FOR EACH ROW EXECUTE FUNCTION "notification_tells"();
