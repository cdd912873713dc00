// The product's light and dark palettes. Mail programs know neither variables nor our fonts, so both are spelled out.
const light = { page: "#ebe6de", sheet: "#fffdf9", text: "#1d1a17", muted: "#6b645b", line: "#e2dbd0" };
const dark = { page: "#121110", sheet: "#1a1917", text: "#f1ece4", muted: "#a59d92", line: "#2f2c28" };

export const serif = "'Instrument Serif', 'Iowan Old Style', Palatino, Georgia, 'Times New Roman', serif";
const sans = "Geist, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const mono = "'Geist Mono', ui-monospace, 'SF Mono', Menlo, Consolas, monospace";

export const now = "#d9481c";

/** Inline, since some mail programs drop style sheets: the light theme. */
export const look = {
  page: { backgroundColor: light.page, fontFamily: sans, padding: "32px 12px" },
  sheet: { backgroundColor: light.sheet, borderRadius: "16px", maxWidth: "560px", padding: "38px" },
  wordmark: { margin: "0 0 30px", fontFamily: serif, fontSize: "22px", lineHeight: "26px", color: light.text },
  title: {
    margin: "0 0 20px",
    fontFamily: serif,
    fontSize: "40px",
    lineHeight: "44px",
    fontWeight: 400,
    letterSpacing: "-0.01em",
    color: light.text,
  },
  words: { margin: "0 0 14px", fontSize: "16px", lineHeight: "25px", color: light.text },
  quotation: {
    margin: "0 0 14px",
    padding: "2px 0 2px 16px",
    borderLeft: `2px solid ${light.line}`,
    fontSize: "16px",
    lineHeight: "25px",
    color: light.text,
  },
  button: {
    margin: "14px 0 28px",
    padding: "14px 20px",
    borderRadius: "9px",
    backgroundColor: light.text,
    color: light.page,
    fontSize: "16px",
    fontWeight: 500,
  },
  small: { margin: "0 0 4px", fontSize: "13px", lineHeight: "20px", color: light.muted },
  address: { fontFamily: mono, fontSize: "12px", lineHeight: "19px", color: light.muted, wordBreak: "break-all" },
  above: { margin: "0 0 8px", fontSize: "13px", lineHeight: "20px", color: light.muted },
  heading: {
    margin: "26px 0 0",
    fontFamily: serif,
    fontSize: "26px",
    lineHeight: "32px",
    fontWeight: 400,
    color: light.text,
  },
  within: { margin: "0 0 8px", fontSize: "13px", lineHeight: "20px", color: light.muted },
  waveform: { display: "block", width: "100%", height: "auto", margin: "6px 0 10px", border: "0" },
  lines: { margin: "0 0 6px", borderCollapse: "collapse" },
  moment: { padding: "12px 12px 12px 0", borderTop: `1px solid ${light.line}`, verticalAlign: "top" },
  momentLink: {
    fontFamily: mono,
    fontSize: "15px",
    lineHeight: "24px",
    fontWeight: 600,
    color: now,
    textDecoration: "none",
  },
  said: {
    padding: "12px 0",
    borderTop: `1px solid ${light.line}`,
    verticalAlign: "top",
    fontSize: "15px",
    lineHeight: "24px",
    wordBreak: "break-word",
  },
  plain: { color: light.text, textDecoration: "none" },
  inline: { color: light.muted, textDecoration: "underline" },
  line: { margin: "26px 0 20px", border: "0", borderTop: `1px solid ${light.line}` },
} as const;

/** The dark theme, and less margin on a phone, for the mail programs that read style sheets. */
export const styleSheet = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .page, .page > table > tbody > tr > td { background-color: ${dark.page} !important; }
    .sheet { background-color: ${dark.sheet} !important; }
    .text { color: ${dark.text} !important; }
    .muted { color: ${dark.muted} !important; }
    .line { border-top-color: ${dark.line} !important; }
    .quotation { border-left-color: ${dark.line} !important; }
    .button { background-color: ${dark.text} !important; color: ${dark.page} !important; }
    .bar { background-color: #6d665d !important; }
    .now-text { color: #ff7a4d !important; }
    .now { background-color: #ff7a4d !important; }
  }
  @media (max-width: 480px) {
    .margins { padding: 28px 22px !important; }
    .moment { width: 64px !important; }
    .title { font-size: 34px !important; line-height: 38px !important; }
  }
`;
