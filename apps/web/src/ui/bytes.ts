const units = ["kB", "MB", "GB", "TB"];

/** A size as people read it: `840 B`, `11.2 MB`. Decimal, as disks and downloads are told. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${Math.round(bytes)} B`;
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value < 100 ? value.toFixed(1) : Math.round(value)} ${units[power - 1]}`;
}
