import { searchQuery } from "@concerto/core/search/schema";
import { searchEverywhere } from "@concerto/core/search/search";
import { procedure, router } from "../trpc.ts";

export const search = router({
  everywhere: procedure.input(searchQuery).query(({ ctx, input }) => searchEverywhere(ctx, input)),
});
