import { toast } from "~/ui/toast.ts";

/** Puts an address of this site on the clipboard, and says so. */
export async function copyLink(path: string, what: string): Promise<void> {
  const address = new URL(path, window.location.origin).href;
  try {
    await navigator.clipboard.writeText(address);
    toast({ message: `A link to ${what} is on the clipboard.` });
  } catch {
    // Over plain http, or not allowed: it can still be read and copied by hand.
    toast({ message: address });
  }
}
