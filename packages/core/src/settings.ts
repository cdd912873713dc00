import { readStorageUrl } from "@concerto/storage/storage-url";
import { z } from "zod";

/** A postgres address. */
export const databaseUrl = z.string().regex(/^postgres(ql)?:\/\/\S+$/, "is no postgres:// address");

/** The whole of object storage in one value. */
export const storageUrl = z.string().superRefine((value, context) => {
  try {
    readStorageUrl(value);
  } catch (error) {
    // The sentence begins with the setting's name, which is put before every fault.
    const message = String(error instanceof Error ? error.message : error).replace(/^STORAGE_URL /, "");
    context.addIssue({ code: "custom", message });
  }
});

/** A number of bytes, written as a whole number. */
export const byteCount = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, "is no whole number of bytes")
  .transform(Number);

/**
 * Checks an app's settings once, at boot. Throws one Error whose message names every setting that is missing or wrong, and repeats no
 * value: some are secrets. Quotes, blanks and line ends around a value are wrong: a shell or a panel put them there, and they would
 * become part of a password.
 */
export function checkSettings<Shape extends z.ZodRawShape>(
  shape: Shape,
  env: Record<string, string | undefined>,
): z.infer<z.ZodObject<Shape>> {
  const wrapped = Object.keys(shape).flatMap((name) => wrappedIn(name, env[name]));
  const given = Object.fromEntries(Object.keys(shape).map((name) => [name, env[name] === "" ? undefined : env[name]]));
  const checked = z.object(shape).safeParse(given);
  const named = new Set(wrapped.map((fault) => fault.name));
  const faults = [
    ...wrapped.map(({ name, what }) => `${name} ${what}`),
    ...(checked.error?.issues ?? [])
      .filter((issue) => !named.has(String(issue.path[0])))
      .map(
        (issue) =>
          `${String(issue.path[0])} ${given[String(issue.path[0])] === undefined ? "is missing" : issue.message}`,
      ),
  ];
  if (faults.length > 0 || !checked.success) {
    throw new Error(`Concerto cannot start with these settings:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
  }
  return checked.data;
}

function wrappedIn(name: string, value: string | undefined): { name: string; what: string }[] {
  if (!value) return [];
  if (/^\s*["'`]|["'`]\s*$/.test(value)) return [{ name, what: "has quotes around it; take them away" }];
  if (/^[\r\n]|[\r\n]$/.test(value)) return [{ name, what: "has a line end around it; take it away" }];
  if (value !== value.trim()) return [{ name, what: "has blanks around it; take them away" }];
  return [];
}
