"use client";

import type { Api } from "@concerto/api/router";
import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { textOf } from "~/features/people/auth-form.tsx";
import { closeAccount } from "~/features/people/auth-requests.ts";
import { EmailField } from "~/features/people/email-field.tsx";
import { PasswordField } from "~/features/people/password-field.tsx";
import { TextLink } from "~/features/people/text-link.tsx";
import type { Me } from "~/features/songs/song.ts";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { useTRPC } from "~/trpc/client.tsx";
import { Notice } from "~/ui/notice.tsx";
import { Skeleton } from "~/ui/skeleton.tsx";
import { SettingForm } from "./setting-form.tsx";

type Preview = inferRouterOutputs<Api>["viewer"]["closing"];

/** What closing takes away, told in numbers; then the password and the address, so that nobody does it by mistake or in another's place. */
export function ClosingForm({ me }: { me: Me }) {
  const query = useQuery({ ...useTRPC().viewer.closing.queryOptions(), staleTime: 0 });
  if (query.isPending && !query.error) return <Skeleton className="h-40" label="Looking what would go" />;
  if (!query.data) {
    return (
      <Notice tone="error" onRetry={() => void query.refetch()} pending={query.isFetching ? "Asking…" : undefined}>
        {sentenceOf(query.error)}
      </Notice>
    );
  }
  if (query.data.sharedCount > 0) return <SharedFirst preview={query.data} />;
  const send = async (fields: FormData) => {
    await closeAccount({ email: textOf(fields, "email"), password: textOf(fields, "password") });
    // A page load: nothing that was fetched for this person may stay in the tab.
    window.location.assign("/closed");
  };
  return (
    <>
      <p className="mb-5">{whatGoes(query.data)}</p>
      <SettingForm send={send} intent="danger" words={{ label: "Close my account", waiting: "Closing…" }}>
        {(errorOf) => (
          <>
            <EmailField
              label="Type your e-mail"
              autoComplete="off"
              hint={<span className="break-all">{me.email}</span>}
              error={errorOf("email")}
            />
            <PasswordField
              label="Your password"
              name="password"
              autoComplete="current-password"
              error={errorOf("password")}
            />
          </>
        )}
      </SettingForm>
    </>
  );
}

function SharedFirst({ preview: { shared, sharedCount } }: { preview: Preview }) {
  return (
    <>
      <p>
        Others work in {sharedCount === 1 ? "a project of yours" : `${sharedCount} projects of yours`}. Hand
        {sharedCount === 1 ? " it" : " each"} over to one of its people, or remove the people or the project, before you
        close the account: what is theirs must not vanish with you.
      </p>
      <ul className="mt-4 border-line border-t">
        {shared.map(({ id, name }) => (
          <li key={id} className="border-line border-b py-2.5">
            <TextLink href={`/projects/${id}/people`}>{name}</TextLink>
          </li>
        ))}
      </ul>
      {sharedCount > shared.length && <p className="mt-3 text-muted">and {sharedCount - shared.length} more</p>}
    </>
  );
}

function whatGoes({ ownCount, commentCount, erasedAt }: Preview): string {
  const date = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(new Date(erasedAt));
  const own =
    ownCount === 0
      ? "You own no projects"
      : `${counted(ownCount, "project")} of yours will go, with all that is in ${ownCount === 1 ? "it" : "them"}`;
  const said =
    commentCount === 0 ? "" : ` ${counted(commentCount, "comment")} in others’ projects will stay, without your name.`;
  return `${own}.${said} You are signed out everywhere at once; on ${date} it is all erased, unless you sign in before.`;
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;
