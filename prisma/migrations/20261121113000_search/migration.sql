-- What search reads of a text: its words, whatever their case, accents and punctuation. Names of files come apart into words too.
-- Postgres alone, no extension and no dictionary, and the same under every locale that a database may have.
CREATE FUNCTION "folded"("said" text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE
RETURN trim(regexp_replace(
  translate(
    casefold(regexp_replace(normalize("said", NFKD), U&'[\0300-\036F]', '', 'g') COLLATE "pg_unicode_fast"),
    'øłđ', 'old'
  ),
  '[^[:alnum:]]+', ' ', 'g'
));

CREATE FUNCTION "searchable"("said" text) RETURNS tsvector IMMUTABLE STRICT PARALLEL SAFE
RETURN to_tsvector('pg_catalog.simple'::regconfig, folded("said"));

-- What somebody has typed so far: all of its words, the last perhaps not whole yet. Null, which finds nothing, where there is no word.
CREATE FUNCTION "sought"("typed" text) RETURNS tsquery IMMUTABLE STRICT PARALLEL SAFE
RETURN to_tsquery('pg_catalog.simple'::regconfig, replace(nullif(folded("typed"), ''), ' ', ' & ') || ':*');

-- AlterTable
ALTER TABLE "Project" ADD COLUMN "words" tsvector GENERATED ALWAYS AS (searchable("name")) STORED;
ALTER TABLE "Song" ADD COLUMN "words" tsvector GENERATED ALWAYS AS (setweight(searchable("name"), 'A') || setweight(searchable("about"), 'C')) STORED;
ALTER TABLE "Version" ADD COLUMN "words" tsvector GENERATED ALWAYS AS (setweight(searchable("label"), 'A') || setweight(searchable("fileName"), 'C')) STORED;
ALTER TABLE "Comment" ADD COLUMN "words" tsvector GENERATED ALWAYS AS (searchable("body")) STORED;

-- CreateIndex
CREATE INDEX "Project_words_idx" ON "Project" USING gin ("words");
CREATE INDEX "Song_words_idx" ON "Song" USING gin ("words");
CREATE INDEX "Version_words_idx" ON "Version" USING gin ("words");
CREATE INDEX "Comment_words_idx" ON "Comment" USING gin ("words");
