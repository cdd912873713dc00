import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { toast } from "~/ui/toast.ts";

type Change<Data> = {
  /** The answer that pages show. */
  key: QueryKey;
  /** What it will be once the server has agreed. */
  change: (data: Data | undefined) => Data | undefined;
  act: () => Promise<unknown>;
};

/** Shows a change before the server has agreed, and takes it back with a sentence where it does not. Answers whether it did. */
export async function atOnce<Data>(queries: QueryClient, { key, change, act }: Change<Data>): Promise<boolean> {
  // An answer that is already on its way would show the old state again.
  await queries.cancelQueries({ queryKey: key });
  const before = queries.getQueryData<Data>(key);
  queries.setQueryData<Data>(key, change);
  try {
    await act();
    return true;
  } catch (error) {
    queries.setQueryData<Data>(key, before);
    toast({ message: sentenceOf(error) });
    return false;
  }
}
