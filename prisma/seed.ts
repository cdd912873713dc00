/**
 * The demo studio: one project, two songs of the same name, people with roles and a conversation, so that a newcomer has something to
 * listen to. The music is synthesised here and goes through the worker like anybody's upload.
 */
import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import type { Db, Tx } from "./client.ts";
import { demoMixes, type Mix, renderMix } from "./seed/music.ts";

export const demoSignIn = { email: "mara@concerto.example", password: "harbour-lights" };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Ids chosen so that the four have four colours; everybody else's come as they come. */
const personId = (last: string) => `01900000-0000-7000-8000-0000000000${last}`;

const people = {
  mara: { id: personId("10"), name: "Mara", email: demoSignIn.email, timeZone: "Europe/Stockholm" },
  tomas: { id: personId("07"), name: "Tomas", email: "tomas@concerto.example", timeZone: "Europe/London" },
  june: { id: personId("09"), name: "June", email: "june@concerto.example", timeZone: "America/New_York" },
  robin: { id: personId("01"), name: "Robin", email: "robin@concerto.example", timeZone: "Europe/Berlin" },
};
type Who = keyof typeof people;

const band: { label: string; fileName: string; mix: Mix; agoMs: number; by: Who }[] = [
  {
    label: "rough balance, no automation yet",
    fileName: "NightDrive_rough01.wav",
    mix: demoMixes.rough,
    agoMs: 6 * day,
    by: "mara",
  },
  {
    label: "lead up 2 dB, louder",
    fileName: "NightDrive_mix02.wav",
    mix: demoMixes.leadUp,
    agoMs: 2 * day,
    by: "mara",
  },
  {
    label: "a bar longer into the last chorus, drums back in their place",
    fileName: "NightDrive_mix03.wav",
    mix: demoMixes.balanced,
    agoMs: 5 * hour,
    by: "mara",
  },
];

type Note = {
  by: Who;
  atMs: number;
  endMs?: number;
  body: string;
  agoMs: number;
  resolvedBy?: Who;
  replies?: Omit<Note, "atMs">[];
};

const conversation: Note[] = [
  {
    by: "tomas",
    atMs: 9_200,
    body: "Could the bass wait one bar before it comes in? The pad needs the air.",
    agoMs: 26 * hour,
    replies: [{ by: "mara", body: "Tried it, and it does. Printing it with the next one.", agoMs: 4 * hour }],
  },
  {
    by: "june",
    atMs: 27_500,
    endMs: 36_800,
    body: "This whole climb is 1 dB too hot for me against the lead. What does the bus compressor see here?",
    agoMs: 2 * hour,
  },
  { by: "robin", atMs: 41_300, body: "Love this. Don’t touch it!", agoMs: 22 * hour, resolvedBy: "mara" },
  {
    by: "mara",
    atMs: 56_800,
    body: "Tiny click on the snare fill. I’ll crossfade it.",
    agoMs: 10 * minute,
  },
];

/** What the studio needs done outside the database: the file kept as the original of this version, and the worker asked to listen. */
type Edges = { storeOriginal(tx: Tx, versionId: string, file: { name: string; wav: Uint8Array }): Promise<void> };

/** Puts the demo studio in, once: a second call finds it and changes nothing. */
export async function seedDemoStudio(db: Db, { storeOriginal }: Edges): Promise<void> {
  if (await db.person.findUnique({ where: { email: demoSignIn.email } })) return;
  await db.$transaction(
    async (tx) => {
      const ids = await hire(tx);
      const project = await tx.project.create({
        data: { name: "Harbour Suite", ownerId: ids.mara, clientToken: randomUUID(), createdAt: ago(30 * day) },
      });
      await tx.member.createMany({
        data: [
          { projectId: project.id, personId: ids.tomas, role: "editor", addedById: ids.mara, createdAt: ago(29 * day) },
          {
            projectId: project.id,
            personId: ids.june,
            role: "commenter",
            addedById: ids.tomas,
            createdAt: ago(12 * day),
          },
          {
            projectId: project.id,
            personId: ids.robin,
            role: "commenter",
            addedById: ids.mara,
            createdAt: ago(7 * day),
          },
        ],
      });
      const addVersions = async (
        song: { name: string; about: string; by: Who; position: number; agoMs: number },
        takes: typeof band,
      ) => {
        const { name, about, position } = song;
        const { id } = await tx.song.create({
          data: {
            projectId: project.id,
            name,
            about,
            position,
            beganById: ids[song.by],
            clientToken: randomUUID(),
            createdAt: ago(song.agoMs),
            lastVersionNumber: takes.length,
          },
        });
        const versionIds: string[] = [];
        for (const [index, { label, fileName, mix, agoMs, by }] of takes.entries()) {
          const wav = renderMix(mix);
          const version = await tx.version.create({
            data: {
              songId: id,
              number: index + 1,
              label,
              fileName,
              bytes: BigInt(wav.byteLength),
              contentType: "audio/wav",
              state: "processing",
              playsAs: "audio/wav",
              uploadedById: ids[by],
              createdAt: ago(agoMs),
              arrivedAt: ago(agoMs),
              waitsSince: new Date(), // whoever looks for waits without an end must not find these before a worker has
            },
          });
          await storeOriginal(tx, version.id, { name: fileName, wav });
          versionIds.push(version.id);
        }
        return versionIds;
      };
      const mixes = await addVersions(
        { name: "Night Drive", about: "full band", by: "mara", position: 1, agoMs: 8 * day },
        band,
      );
      await addVersions(
        { name: "Night Drive", about: "sketch, solo piano", by: "tomas", position: 2, agoMs: 60 * day },
        [
          {
            label: "one take, upright",
            fileName: "night drive sketch.wav",
            mix: demoMixes.piano,
            agoMs: 60 * day,
            by: "tomas",
          },
        ],
      );
      await discuss(tx, { versionId: mixes.at(-1) ?? "", ids });
    },
    { timeout: 120_000 },
  );
}

async function hire(tx: Tx): Promise<Record<Who, string>> {
  const password = await hashPassword(demoSignIn.password);
  const hired = Object.entries(people).map(async ([who, person]) => {
    const { id } = await tx.person.create({ data: { ...person, emailVerified: true } });
    await tx.account.create({ data: { personId: id, accountId: id, providerId: "credential", password } });
    return [who, id] as const;
  });
  return Object.fromEntries(await Promise.all(hired)) as Record<Who, string>;
}

async function discuss(tx: Tx, { versionId, ids }: { versionId: string; ids: Record<Who, string> }): Promise<void> {
  for (const { by, body, agoMs, atMs, endMs, resolvedBy, replies = [] } of conversation) {
    const said = { versionId, clientToken: randomUUID(), authorId: ids[by], body, createdAt: ago(agoMs) };
    const resolved = resolvedBy ? { resolvedAt: ago(hour), resolvedById: ids[resolvedBy] } : {};
    const thread = await tx.comment.create({ data: { ...said, ...resolved, atMs, endMs: endMs ?? null } });
    for (const reply of replies) {
      const answer = { versionId, clientToken: randomUUID(), authorId: ids[reply.by], body: reply.body };
      await tx.comment.create({ data: { ...answer, parentId: thread.id, createdAt: ago(reply.agoMs) } });
    }
  }
}

function ago(ms: number): Date {
  return new Date(Date.now() - ms);
}
