import type { Metadata } from "next";
import { ResetPassword } from "~/features/people/reset-password.tsx";
import { isResetLinkAlive } from "~/server/live-links.ts";

export const metadata: Metadata = { title: "Choose a new password" };

export default async function ResetPasswordPage({ searchParams }: PageProps<"/reset-password">) {
  const { token } = await searchParams;
  const secret = typeof token === "string" ? token : "";
  return <ResetPassword token={secret} isAlive={await isResetLinkAlive(secret)} />;
}
