import { describe, expect, test } from "vitest";
import { resembles, songNameFrom } from "./song-name.ts";

describe("a song made from a file", () => {
  test.each([
    ["The Crossing.aiff", "The Crossing"],
    ["Crossing_mix04.wav", "Crossing"],
    ["Night_Drive_v3.wav", "Night Drive"],
    ["Night Drive mix 4.wav", "Night Drive"],
    ["Night Drive (Mix 4).wav", "Night Drive"],
    ["Night Drive - final.wav", "Night Drive"],
    ["Night_Drive_v3_FINAL_final2.wav", "Night Drive"],
    ["Night Drive [master] 24bit 48k.flac", "Night Drive"],
    ["Night Drive 2026-11-20.wav", "Night Drive"],
    ["Night Drive 2nd mix.wav", "Night Drive"],
    ["01 - Night Drive.wav", "Night Drive"],
    ["01 Night Drive.wav", "Night Drive"],
    ["3. Night Drive.wav", "Night Drive"],
    ["1-04 Night Drive.wav", "Night Drive"],
    ["B2 - Night Drive.wav", "Night Drive"],
    ["Mr. Blue Sky.flac", "Mr. Blue Sky"],
    ["海の歌_v2.m4a", "海の歌"],
    ["Cafe\u0301.wav", "Café"],
    ["no ending", "no ending"],
    [".wav", ".wav"],
    ["Night Drive mix v3 final master print 24bit 48k 2026-11-20.wav", "Night Drive"],
  ])("%s is called %s", (fileName, name) => expect(songNameFrom(fileName)).toBe(name));

  test.each([
    ["Final.wav", "Final"],
    ["mix 4.wav", "mix 4"],
    ["1999.wav", "1999"],
    ["7 Rings.wav", "7 Rings"],
    ["99 Luftballons.wav", "99 Luftballons"],
    ["Symphony No. 5.wav", "Symphony No. 5"],
    ["Episode 12.wav", "Episode 12"],
    ["Remix.wav", "Remix"],
    ["Heathen (instrumental).wav", "Heathen (instrumental)"],
    ["Version.wav", "Version"],
  ])("%s keeps what belongs to the name: %s", (fileName, name) => expect(songNameFrom(fileName)).toBe(name));
});

describe("two names", () => {
  test.each([
    ["Night Drive", "night drive"],
    ["Night Drive", "Night-Drive!"],
    ["Night Drive", "NightDrive"],
    ["Night Drive", "Night Drive mix 4"],
    ["Night Drive v2", "Night Drive (final)"],
    ["Night Drive", "Nihgt Drive"],
    ["Night Drive", "Night Drives"],
    ["The Crossing", "The Crosing"],
    ["Café", "Cafe"],
    ["Straße", "Strasse"],
    ["Smörgåsbord", "Smorgasbord"],
    ["Salt & Sand", "Salt and Sand"],
    ["01 - Low Tide", "Low Tide"],
    ["海の歌", "海の歌 v2"],
    ["+/-", "+/-"],
  ])("%s and %s resemble each other", (one, other) => {
    expect(resembles(one, other)).toBe(true);
    expect(resembles(other, one)).toBe(true);
  });

  test.each([
    ["Low", "Now"],
    ["Night Drive", "Night Train"],
    ["Episode 12", "Episode 13"],
    ["Interlude", "Interlude 2"],
    ["Symphony No. 5", "Symphony No. 6"],
    ["Heathen", "Heathen (instrumental)"],
    ["海の歌", "山の歌"],
    ["?", "!"],
  ])("%s and %s do not", (one, other) => {
    expect(resembles(one, other)).toBe(false);
    expect(resembles(other, one)).toBe(false);
  });
});
