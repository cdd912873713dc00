/**
 * Puts text on the clipboard that is still on its way, and answers whether it is there. Some browsers take it only while they handle a
 * click, so they are given the promise of it at once.
 */
export async function copyComing(text: Promise<string>): Promise<boolean> {
  try {
    const coming = text.then((known) => new Blob([known], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": coming })]);
    return true;
  } catch {
    return false; // over plain http, or not allowed: it stands on the page to be copied by hand
  }
}
