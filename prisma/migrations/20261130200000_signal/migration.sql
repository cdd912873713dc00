-- What else is measured of a version: the loudest 400 ms, the course of loudness, and what may be wrong with the bounce.
ALTER TABLE "Version" ADD COLUMN "momentaryMaxLufs" DOUBLE PRECISION,
ADD COLUMN "signal" JSONB,
ADD COLUMN "course" JSONB;
