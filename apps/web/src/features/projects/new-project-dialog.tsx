"use client";

import { useRouter } from "next/navigation";
import { useTRPCClient } from "~/trpc/client.tsx";
import { NameDialog } from "./name-dialog.tsx";

type NewProjectDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** Asks for a project's name, begins it, and goes there. */
export function NewProjectDialog({ open, onOpenChange }: NewProjectDialogProps) {
  const api = useTRPCClient();
  const router = useRouter();
  return (
    <NameDialog
      title="New project"
      label="Project name"
      hint="An album, a season, a client’s job. You can rename it at any time."
      act="Begin project"
      open={open}
      onOpenChange={onOpenChange}
      onCreate={async (name, clientToken) => {
        const { id } = await api.projects.create.mutate({ name, clientToken });
        router.push(`/projects/${id}`);
        onOpenChange(false);
      }}
    />
  );
}
