import { inKilobytes, type Measured, noPeer } from "../measured.ts";
import { watchTraffic } from "../network.ts";
import { aSongOf, signUp } from "../person.ts";
import { gotoRest } from "../quiet.ts";
import { signIn } from "../room.ts";
import type { Stage } from "../stage.ts";

/** The scripts of each page as they lie on the wire, until the page is at rest. */
export async function measureJavaScript({ steps, product: open, browser }: Stage): Promise<Measured[]> {
  const product = await open();
  const person = await signUp(product);
  const { projectId, songId } = await aSongOf(person);
  const pages = {
    "sign-in": "/sign-in",
    projects: "/",
    project: `/projects/${projectId}`,
    "the review room": `/songs/${songId}`,
  };
  const chromium = await browser();
  return steps.run("Fetching every page", async () => {
    const measured: Measured[] = [];
    for (const [name, path] of Object.entries(pages)) {
      const context = await chromium.newContext();
      if (path !== "/sign-in") await signIn(context, product, person);
      const page = await context.newPage();
      const traffic = await watchTraffic(page);
      await gotoRest(page, product.appUrl + path);
      const how = "gzipped, until the network is at rest, cold cache";
      measured.push({ what: `JavaScript: ${name}`, how, ours: inKilobytes(traffic.scriptBytes()), ...noPeer });
      await context.close();
    }
    return measured;
  });
}
