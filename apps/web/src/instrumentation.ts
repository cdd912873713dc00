/** Runs once as the server starts, before anybody is answered. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") await import("./boot.ts");
}
