/** Puts the demo studio in and prints how to sign in to it, as JSON. */
import { keys } from "@concerto/core/versions/keys";
import { askToListen } from "@concerto/core/versions/processing";
import { demoSignIn, seedDemoStudio } from "@concerto/db/seed";
import { attachment } from "@concerto/storage/attachment";
import { openServices } from "./services.ts";

const { db, storage, close } = openServices();
await seedDemoStudio(db, {
  async storeOriginal(tx, versionId, { name, wav }) {
    const headers = { contentType: "audio/wav", contentDisposition: attachment(name) };
    await storage.put(keys.original(versionId), wav, headers);
    await askToListen(tx, versionId);
  },
});
await close();
console.log(JSON.stringify(demoSignIn));
