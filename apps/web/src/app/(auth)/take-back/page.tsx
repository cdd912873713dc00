import type { Metadata } from "next";
import { TakeBack } from "~/features/people/take-back.tsx";
import { addressToTakeBack } from "~/server/live-links.ts";

export const metadata: Metadata = { title: "Take your account back" };

export default async function TakeBackPage({ searchParams }: PageProps<"/take-back">) {
  const { token } = await searchParams;
  const secret = typeof token === "string" ? token : "";
  return <TakeBack token={secret} email={await addressToTakeBack(secret)} />;
}
