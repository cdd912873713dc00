import { type Found, type Gathered, isHidden, leftOutWords, mostFilesAtOnce, naturally } from "./gathering.ts";
import { type KeptHandle, noteHandle } from "./kept-handles.ts";
import { isMeant } from "./look-at-file.ts";

/** Whoever drops a whole disk is not kept waiting until all of it has been listed. */
const mostListed = 5_000;

/**
 * What a drop holds, in the order of the drop, the audio of each folder in the order in which people number files. Must be called within
 * the event: the drop is empty a moment later.
 */
export async function gatherDropped(drop: DataTransfer): Promise<Gathered> {
  const entries = [...drop.items].map((item) => (item.kind === "file" ? item.webkitGetAsEntry() : null));
  const files = [...drop.files];
  noteHandles(drop, files);
  // A browser without entries cannot tell folders: then they are files that cannot be read, and say so.
  return entries.some((entry) => entry?.isDirectory)
    ? gatherEntries(entries.filter((entry) => entry !== null))
    : gatherFiles(files);
}

type WithHandle = DataTransferItem & { getAsFileSystemHandle?: () => Promise<KeptHandle | null> };

/** By its handle a file can be read again after a reload; some browsers give one. */
function noteHandles(drop: DataTransfer, files: readonly File[]) {
  const items = [...drop.items].filter(({ kind }) => kind === "file") as WithHandle[];
  if (items.length !== files.length) return;
  for (const [index, file] of files.entries()) {
    const handle = items[index]?.getAsFileSystemHandle?.();
    if (handle) noteHandle(file, handle);
  }
}

/** What was chosen or dropped as single files, hidden ones left out. */
export function gatherFiles(files: readonly File[]): Gathered {
  return sift(
    files.map((file) => ({ file, path: file.name })),
    { unmeant: 0 },
  );
}

async function gatherEntries(entries: readonly FileSystemEntry[]): Promise<Gathered> {
  const found: Found[] = [];
  let unmeant = 0;
  for (const entry of entries) {
    const inside = await filesOf(entry, mostListed - found.length);
    if (entry.isFile) {
      found.push(...inside);
      continue;
    }
    const seen = inside.filter(({ path }) => !isHidden(path));
    const meant = await Promise.all(seen.map(({ file }) => isMeant(file)));
    unmeant += meant.filter((is) => !is).length;
    found.push(...inside.filter((one) => isHidden(one.path) || meant[seen.indexOf(one)]).sort(naturally));
  }
  return sift(found, { unmeant });
}

function sift(found: readonly Found[], { unmeant }: { unmeant: number }): Gathered {
  const seen = found.filter(({ path }) => !isHidden(path));
  const tooMany = Math.max(0, seen.length - mostFilesAtOnce);
  return {
    files: seen.slice(0, mostFilesAtOnce).map(({ file }) => file),
    leftOut: leftOutWords({ hidden: found.length - seen.length, unmeant, tooMany }),
  };
}

/** All files at or under an entry, at most so many. */
async function filesOf(entry: FileSystemEntry, most: number): Promise<Found[]> {
  const found: Found[] = [];
  const ahead = [entry];
  for (let next = ahead.shift(); next && found.length < most; next = ahead.shift()) {
    if (isDirectory(next)) ahead.push(...(await childrenOf(next)));
    else if (isFile(next)) found.push({ file: await fileOf(next), path: next.fullPath.replace(/^\//, "") });
  }
  return found;
}

const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

const fileOf = (entry: FileSystemFileEntry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject));

/** What lies in a folder; a reader tells a hundred at a time, and then nothing more. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0 || children.length >= mostListed) return children;
    children.push(...some);
  }
}
