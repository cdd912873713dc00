import { useSyncExternalStore } from "react";
import { heard } from "./heard.ts";

/** Whether the line is silent: what a page waits for, it has to ask for then. */
export const useIsSilent = () => useSyncExternalStore(heard.watch, heard.isSilent, () => true);

/** As whom this browser listens; null for nobody. */
export const useHearer = () => useSyncExternalStore(heard.watch, heard.who, () => null);
