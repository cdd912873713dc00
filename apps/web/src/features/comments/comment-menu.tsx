import { Check, Ellipsis, Link as LinkIcon, Pencil, RotateCcw, Trash2, UserRoundCheck } from "lucide-react";
import { Menu, MenuItem, MenuSeparator } from "~/ui/menu.tsx";

type CommentMenuProps = {
  /** Whose comment, for screen readers. */
  of: string;
  onCopyLink?: () => void;
  onEdit?: (() => void) | undefined;
  onRemove?: (() => void) | undefined;
  onSettle?: (() => void) | undefined;
  onAssign?: (() => void) | undefined;
  isResolved?: boolean;
};

/** The rest of what can be done with a comment. */
export function CommentMenu({ of, onCopyLink, onEdit, onRemove, onSettle, onAssign, isResolved }: CommentMenuProps) {
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`More about ${of}`}
          className="inline-grid size-8 shrink-0 place-items-center rounded-md text-muted transition-opacity hover:bg-raised hover:text-text focus-visible:opacity-100 data-[state=open]:bg-raised data-[state=open]:opacity-100 pointer-fine:opacity-0 pointer-coarse:size-11 pointer-fine:group-focus-within/words:opacity-100 pointer-fine:group-hover/words:opacity-100"
        >
          <Ellipsis aria-hidden className="size-4.5" />
        </button>
      }
    >
      {onSettle && (
        <MenuItem icon={isResolved ? <RotateCcw /> : <Check />} onSelect={onSettle}>
          {isResolved ? "Reopen" : "Resolve"}
        </MenuItem>
      )}
      {onAssign && (
        <MenuItem icon={<UserRoundCheck />} onSelect={onAssign}>
          Assign to…
        </MenuItem>
      )}
      {onCopyLink && (
        <MenuItem icon={<LinkIcon />} onSelect={onCopyLink}>
          Copy link
        </MenuItem>
      )}
      {onEdit && (
        <MenuItem icon={<Pencil />} onSelect={onEdit}>
          Edit
        </MenuItem>
      )}
      {onRemove && (
        <>
          <MenuSeparator />
          <MenuItem icon={<Trash2 />} intent="danger" onSelect={onRemove}>
            Remove
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
