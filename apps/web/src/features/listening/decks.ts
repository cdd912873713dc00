import { type Address, livesOn } from "./addresses.ts";
import { isWholeFrom } from "./cue.ts";

/** An `<audio>` element and what is on it. */
export type Deck = {
  readonly audio: HTMLAudioElement;
  versionId: string | null;
  address: Address | null;
  usedAt: number;
};

/** Whether what is on a deck can be played on: its address lives, or is no longer needed. */
export const isUsable = ({ audio, address }: Deck) =>
  audio.error === null && address !== null && (livesOn(address) || isWholeFrom(audio));

const deckEvents = ["playing", "waiting", "seeked", "timeupdate", "pause", "ended", "error"] as const;
export type DeckEvent = (typeof deckEvents)[number];

/** The one that sounds, the one that comes next, and one more that was heard lately. Each holds a connection: more would starve the page. */
const count = 3;

/** A few audio elements, used in turn; `shelf` is where they stand in the page. */
export class Decks {
  readonly #decks: Deck[] = [];

  constructor(shelf: HTMLElement, hear: (deck: Deck, event: DeckEvent) => void) {
    for (let index = 0; index < count; index++) {
      const audio = document.createElement("audio");
      audio.preload = "none";
      // So that what sounds may be measured and compared in an AudioContext.
      audio.crossOrigin = "anonymous";
      shelf.append(audio);
      const deck: Deck = { audio, versionId: null, address: null, usedAt: 0 };
      for (const event of deckEvents) audio.addEventListener(event, () => hear(deck, event));
      this.#decks.push(deck);
    }
  }

  /** Marks the one that people hear. */
  mark(active: Deck): void {
    for (const deck of this.#decks) deck.audio.toggleAttribute("data-active", deck === active);
  }

  /** The deck that has this version on it already, from this address. */
  with(versionId: string, address: Address): Deck | null {
    return this.#decks.find((deck) => deck.versionId === versionId && deck.address?.url === address.url) ?? null;
  }

  /** A deck for this version: one that has it on, else the one longest unused, never `busy`. */
  take(versionId: string, { address, busy }: { address: Address; busy: Deck | null }): Deck {
    const [oldest] = this.#decks.filter((deck) => deck !== busy).sort((a, b) => a.usedAt - b.usedAt);
    const ready = this.with(versionId, address);
    const deck = ready && ready !== busy ? ready : oldest;
    if (!deck) throw new Error("no deck");
    deck.audio.pause();
    deck.versionId = versionId;
    deck.address = address;
    deck.usedAt = performance.now();
    deck.audio.dataset.version = versionId;
    return deck;
  }

  setVolume({ volume, isMuted }: { volume: number; isMuted: boolean }): void {
    for (const { audio } of this.#decks) {
      audio.volume = volume;
      audio.muted = isMuted;
    }
  }

  close(): void {
    for (const { audio } of this.#decks) {
      audio.pause();
      audio.removeAttribute("src");
      audio.load(); // lets go of the connection
      audio.remove();
    }
  }
}
