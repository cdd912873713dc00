/** The place of something that has not arrived yet, in its size. Say once what is awaited, by `label` on one of several. */
export function Skeleton({ label, className }: { label?: string; className?: string }) {
  return (
    <>
      <span aria-hidden className={`block animate-breathe rounded-md bg-raised ${className ?? ""}`} />
      {label && (
        <span role="status" className="sr-only">
          {label}
        </span>
      )}
    </>
  );
}
