"use client";

import { Users } from "lucide-react";
import { useRouter } from "next/navigation";
import { useCommands } from "~/features/search/commands.ts";
import { type PeopleScope, peoplePath } from "./scope.ts";

/** Offers the way to the page of people in the search field, for whoever meets them. */
export function usePeopleCommand(scope: PeopleScope): void {
  const router = useRouter();
  const go = () => router.push(peoplePath(scope));
  const command = { id: "people", words: "People and links", also: "share invite members roles", icon: Users, run: go };
  useCommands(scope.may.includes("meet") ? [command] : []);
}
