import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { fontVariables } from "~/ui/fonts.ts";
import { pageColors, themeScript } from "~/ui/theme.ts";
import { ToastRegion } from "~/ui/toast-region.tsx";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Concerto", template: "%s · Concerto" },
  description: "Where people who make audio together review it.",
  applicationName: "Concerto",
  appleWebApp: { title: "Concerto", statusBarStyle: "black-translucent" },
  formatDetection: { telephone: false },
  // Everything here is somebody's unreleased work, and a guest's address is a secret.
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: dark)", color: pageColors.dark },
    { media: "(prefers-color-scheme: light)", color: pageColors.light },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The theme script sets attributes on <html> before React arrives.
    <html lang="en" className={fontVariables} suppressHydrationWarning>
      <head>
        <script>{themeScript}</script>
      </head>
      <body>
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50 focus:rounded-md focus:bg-text focus:px-4 focus:py-2 focus:font-medium focus:text-ink"
        >
          Skip to content
        </a>
        {children}
        <ToastRegion />
      </body>
    </html>
  );
}
