import { expect, it } from "vitest";
import { greeting } from "./greeting.ts";

it.each([
  ["Mara", "Hello Mara,"],
  ["  J. R. Okafor  ", "Hello J. R. Okafor,"],
  ["響 Ö'Brien", "Hello 響 Ö'Brien,"],
  ["Mara\r\nBcc: all@example.com", "Hello,"],
  ["Mara\r\nTomas", "Hello Mara Tomas,"],
  ["<img src=x onerror=alert(1)>", "Hello <img src=x onerror=alert(1)>,"],
  ["You have won, see https://evil.example", "Hello,"],
  ["claim at evil.example/prize", "Hello,"],
  ["www evil", "Hello www evil,"],
  ["mara@example.com", "Hello,"],
  ["🎧".repeat(500), "Hello,"],
  ["\u202eyllaer", "Hello yllaer,"],
  [" \n ", "Hello,"],
  ["", "Hello,"],
])("%j is greeted as %j", (name, words) => {
  expect(greeting(name)).toBe(words);
});
