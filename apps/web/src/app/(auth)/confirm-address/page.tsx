import type { Metadata } from "next";
import { ConfirmAddress } from "~/features/people/confirm-address.tsx";

export const metadata: Metadata = { title: "Your new address" };

export default async function ConfirmAddressPage({ searchParams }: PageProps<"/confirm-address">) {
  const { token } = await searchParams;
  return <ConfirmAddress token={typeof token === "string" ? token : ""} />;
}
