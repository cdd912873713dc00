import { expect, it } from "vitest";
import { attachment } from "./attachment.ts";

it.each([
  ["Demo v3.wav", "Demo%20v3.wav"],
  ['say "no" (mix).wav', "say%20%22no%22%20%28mix%29.wav"],
  ["it's 100 % *hot*.flac", "it%27s%20100%20%25%20%2Ahot%2A.flac"],
  ["Größe 響 🎧.aiff", "Gr%C3%B6%C3%9Fe%20%E9%9F%BF%20%F0%9F%8E%A7.aiff"],
  ["a\r\nSet-Cookie: b=c.wav", "a__Set-Cookie%3A%20b%3Dc.wav"],
  ["../../etc/passwd", ".._.._etc_passwd"],
  ["C:\\take.wav", "C%3A_take.wav"],
  ["mix\u202evaw.exe", "mix_vaw.exe"],
  ["half \ud83c.wav", "half%20%EF%BF%BD.wav"],
  ["   ", "untitled"],
  ["", "untitled"],
])("%j is saved under its own name", (fileName, encoded) => {
  expect(attachment(fileName)).toBe(`attachment; filename*=UTF-8''${encoded}`);
});

it("a name of 500 emoji keeps its ending and fits a file system", () => {
  const encoded = attachment(`${"🎧".repeat(500)}.wav`).slice("attachment; filename*=UTF-8''".length);
  const name = decodeURIComponent(encoded);
  expect(name).toMatch(/^(🎧)+\.wav$/u);
  expect(Buffer.byteLength(name)).toBe(240);
});
