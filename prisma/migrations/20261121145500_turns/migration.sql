-- How many of somebody's versions wait to be listened through.
CREATE INDEX "Version_waiting_idx" ON "Version" ("uploadedById") WHERE "state" = 'processing';
