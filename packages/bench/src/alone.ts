/** A process of its own that renders one file and nothing more, into its working directory. */
import { renderAlone } from "@concerto/audio/alone";

await renderAlone(process.argv[2] ?? "");
process.exit(0);
