import { describe, expect, test } from "vitest";
import { readAddresses } from "./addresses.ts";

const none = "This is no e-mail address.";

describe("pasted addresses", () => {
  test.each<[string, string, string[]]>([
    ["one", "mara@example.com", ["mara@example.com"]],
    ["one with a name", '"Mara Lind" <mara@example.com>', ["mara@example.com"]],
    ["one with a name that holds a comma", '"Lind, Mara" <mara@example.com>', ["mara@example.com"]],
    ["one with a name without quotes", "Mara Lind <mara@example.com>", ["mara@example.com"]],
    ["one that is its own name", "mara@example.com <Mara@Example.com>", ["mara@example.com"]],
    ["one whose quoted name is another", '"tomas@example.com" <mara@example.com>', ["mara@example.com"]],
    ["blanks around it and within", "  mara @ example.com \t", ["mara@example.com"]],
    ["capitals", "Mara.Lind@Example.COM", ["mara.lind@example.com"]],
    [
      "a full stop, brackets and quotes around it",
      "(mara@example.com). 'tomas@example.com'",
      ["mara@example.com", "tomas@example.com"],
    ],
    ["a link to it", "mailto:mara@example.com", ["mara@example.com"]],
    ["marks that draw nothing", "\u200bmara@exam\u00adple.com\ufeff", ["mara@example.com"]],
    ["blanks that do not break", "mara@example.com\u00a0tomas@example.com", ["mara@example.com", "tomas@example.com"]],
    [
      "commas, semicolons, blanks and lines",
      "a@example.com, b@example.com;c@example.com d@example.com\r\ne@example.com,,;\n",
      ["a@example.com", "b@example.com", "c@example.com", "d@example.com", "e@example.com"],
    ],
    [
      "several with names, and nothing between them",
      'Mara <mara@example.com> "T. B." <tomas@example.com> june@example.com',
      ["mara@example.com", "tomas@example.com", "june@example.com"],
    ],
    ["the same twice", "mara@example.com, MARA@example.com", ["mara@example.com"]],
    ["a plus", "mara+concerto@example.com", ["mara+concerto@example.com"]],
    ["nothing", " ,;\n ", []],
  ])("%s", (_, pasted, emails) => {
    expect(readAddresses(pasted)).toEqual({ emails, bad: [] });
  });

  test.each<[string, string, string[], [string, string][]]>([
    [
      "one bad among good ones",
      "a@example.com, mara@, b@example.com",
      ["a@example.com", "b@example.com"],
      [["mara@", none]],
    ],
    ["a name alone", "Mara Lind, b@example.com", ["b@example.com"], [["Mara Lind", none]]],
    ["words before an address", "and Mara mara@example.com", ["mara@example.com"], [["and Mara", none]]],
    ["brackets without an address", "Mara <mara>", [], [["Mara <mara>", none]]],
    [
      "two in one",
      "tomas@example.com Mara <mara@example.com>",
      [],
      [["tomas@example.com Mara <mara@example.com>", "These are two addresses. Put a comma between them."]],
    ],
    ["no point in its domain", "mara@localhost", [], [["mara@localhost", none]]],
    ["two of the sign", "mara@@example.com", [], [["mara@@example.com", none]]],
    ["the same bad one twice", "mara, mara", [], [["mara", none]]],
    ["a letter that only looks like k", "\u212aarl@example.com", [], [["\u212aarl@example.com", none]]],
    [
      "one that is too long",
      `${"m".repeat(300)}@example.com`,
      [],
      [[`${"m".repeat(79)}…`, "This is too long for an address."]],
    ],
  ])("names %s", (_, pasted, emails, bad) => {
    expect(readAddresses(pasted)).toEqual({ emails, bad: bad.map(([typed, why]) => ({ typed, why })) });
  });

  test("a thousand are read, and whatever is pasted is read to its end", () => {
    const many = Array.from({ length: 1000 }, (_, n) => `Mara ${n} <mara${n}@example.com>`).join("\n");
    expect(readAddresses(many).emails).toHaveLength(1000);
    // An expression that goes back over these would take minutes over one of them, and run into the test's own time.
    for (const hostile of ["<", '"', "@", " @", "a@", "<>", '"<', "(", "a ", "\u200b", ",", '",', "@ "]) {
      expect(readAddresses(hostile.repeat(200_000 / hostile.length)).emails).toEqual([]);
    }
  }, 30_000);
});
