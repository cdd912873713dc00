import type { Address, Addresses } from "./addresses.ts";
import { cueAlongside, isSounding } from "./alongside.ts";
import { isWholeFrom, load, setPlace } from "./cue.ts";
import { type Deck, type DeckEvent, Decks, isUsable } from "./decks.ts";
import { type PlayerState, silentState } from "./player-state.ts";
import { Playhead } from "./playhead.ts";
import { createStore } from "./store.ts";
import { rememberedVolume, rememberVolume } from "./volume.ts";

type Choice = { versionId: string; durationMs: number | null };

/** A connection that drops is tried again this often, after so long, before anybody is told. */
const patienceMs = [0, 1000, 3000];

/**
 * What plays. One version sounds at a time; another is cued beside it and takes over at the same place. Every choice has a generation:
 * whatever was begun for an earlier one ends without effect, so a late answer never wins.
 */
export class Player {
  readonly store = createStore<PlayerState>(silentState);
  readonly addresses: Addresses;
  #decks: Decks | null = null;
  readonly #atEnd = new Set<() => void>();
  readonly #playhead = new Playhead(() => this.placeMs());
  #active: Deck | null = null;
  #generation = new AbortController();
  /** Where the playhead is while no element could say. */
  #pendingMs: number | null = 0;
  /** Where a hand holds the playhead, while it does. */
  #scrubbedMs: number | null = null;
  #faults = 0;
  #forgetVolume = () => {};
  #renewal: ReturnType<typeof setTimeout> | undefined;
  #wantsRenewal = false;
  #isBringing = false;

  constructor(addresses: Addresses) {
    this.addresses = addresses;
  }

  /** Begins to work in a browser; `shelf` is where its audio elements stand. Undone by `close`. */
  open(shelf: HTMLElement): void {
    const decks = new Decks(shelf, (deck, event) => this.#hear(deck, event));
    this.#decks = decks;
    const applyVolume = () => {
      decks.setVolume(this.store.get());
      rememberVolume(this.store.get());
    };
    this.store.set(rememberedVolume());
    applyVolume();
    this.#forgetVolume = this.store.subscribe(applyVolume);
  }

  close(): void {
    this.leave();
    clearTimeout(this.#renewal);
    this.#forgetVolume();
    this.#decks?.close();
    this.#decks = null;
  }

  /** Milliseconds from the beginning. */
  placeMs(): number {
    return this.#scrubbedMs ?? this.#soundingMs();
  }

  #soundingMs(): number {
    return this.#pendingMs ?? (this.#active ? this.#active.audio.currentTime * 1000 : 0);
  }

  /** Tells where the playhead is: now, on every frame while it moves, and when it jumps. */
  onPlace(listener: (placeMs: number) => void): () => void {
    return this.#playhead.subscribe(listener);
  }

  /** Tells when a version has been heard to its end. */
  onEnd(listener: () => void): () => void {
    this.#atEnd.add(listener);
    return () => void this.#atEnd.delete(listener);
  }

  /** Goes over to a version at the same place. What sounds goes on until the other can. */
  choose({ versionId, durationMs }: Choice): void {
    if (versionId === this.store.get().versionId) {
      if (durationMs !== null) this.store.set({ durationMs });
      return;
    }
    this.#faults = 0;
    this.store.set({ versionId, durationMs: durationMs ?? 0, notice: null });
    void this.#bring();
  }

  /** Nothing to hear (any more): silence, the place is kept. */
  leave(): void {
    this.#pendingMs = this.#soundingMs();
    this.#supersede();
    this.#active?.audio.pause();
    this.#active = null;
    this.#playhead.rest();
    this.store.set({ versionId: null, isPlaying: false, isWaiting: false, source: null, notice: null });
  }

  /** There is something better to play than what was begun with: taken when nobody is listening, or at the next pause. */
  renew(): void {
    if (this.store.get().isPlaying) this.#wantsRenewal = true;
    else void this.#bring("fresh");
  }

  /** The same version again from where it is best heard now, at once and at the same place. */
  rehear(): void {
    void this.#bring("fresh");
  }

  /** Fetches the beginnings of a version that may be chosen next. */
  async prepare(versionId: string): Promise<void> {
    // It may never be chosen: why it cannot be had is told when it is.
    const address = await this.addresses.of(versionId).catch(() => null);
    const decks = this.#decks;
    if (!decks || !address || versionId === this.store.get().versionId || decks.with(versionId, address)) return;
    const deck = decks.take(versionId, { address, busy: this.#active });
    deck.audio.preload = "metadata";
    deck.audio.src = address.url;
  }

  play(): void {
    const { versionId, durationMs } = this.store.get();
    if (versionId === null) return;
    this.store.set({ isPlaying: true, isWaiting: true, notice: null });
    this.#playhead.run();
    if (durationMs > 0 && this.#soundingMs() > durationMs - 100) this.seek(0);
    const deck = this.#active;
    if (deck?.versionId === versionId && isUsable(deck)) void this.#start(deck);
    else if (!this.#isBringing) void this.#bring();
  }

  pause(): void {
    this.store.set({ isPlaying: false, isWaiting: false });
    this.#active?.audio.pause();
    this.#playhead.rest();
    if (this.#wantsRenewal) this.renew();
    this.#wantsRenewal = false;
  }

  toggle(): void {
    if (this.store.get().isPlaying) this.pause();
    else this.play();
  }

  /** Shows the playhead elsewhere while a hand holds it; what sounds goes on. Null lets go. */
  scrub(ms: number | null): void {
    this.#scrubbedMs = ms;
    this.#playhead.tell();
  }

  seek(ms: number): void {
    this.#scrubbedMs = null;
    const { durationMs } = this.store.get();
    const place = Math.max(0, durationMs > 0 ? Math.min(ms, durationMs) : ms);
    const audio = this.#active?.audio;
    if (audio && audio.readyState >= 1 && !audio.error) {
      this.#pendingMs = null;
      setPlace(audio, place / 1000);
    } else {
      this.#pendingMs = place;
    }
    this.#playhead.tell();
  }

  #supersede(): AbortSignal {
    this.#generation.abort();
    this.#generation = new AbortController();
    this.#isBringing = false;
    return this.#generation.signal;
  }

  /** Fetches what was chosen and lets it take over. */
  async #bring(fresh?: "fresh"): Promise<void> {
    const signal = this.#supersede();
    const { versionId, isPlaying } = this.store.get();
    if (versionId === null) return;
    if (!fresh && this.#active?.versionId === versionId && isUsable(this.#active)) {
      // Chosen again before another took over: it never stopped.
      return this.store.set({ isWaiting: isPlaying && !isSounding(this.#active.audio) });
    }
    this.#isBringing = true;
    try {
      const address = await this.addresses.of(versionId, { fresh });
      if (signal.aborted || !this.#decks) return;
      const old = this.#active && isSounding(this.#active.audio) ? this.#active : null;
      const deck = this.#decks.take(versionId, { address, busy: old });
      if (old) await this.#takeOver(deck, { old, address, signal });
      else await this.#takeUp(deck, { address, signal });
    } catch (error) {
      if (!signal.aborted) this.#fault(error);
    } finally {
      if (!signal.aborted) this.#isBringing = false;
    }
  }

  /** Nothing sounds: the new one is the active one at once, so that a press on play reaches it within the gesture. */
  async #takeUp(deck: Deck, { address, signal }: { address: Address; signal: AbortSignal }): Promise<void> {
    this.#pendingMs = this.#soundingMs();
    const loaded = load(deck.audio, { url: address.url, signal });
    this.#activate(deck, address);
    if (this.store.get().isPlaying) void this.#start(deck);
    await loaded;
    // Null where a hand has moved the playhead since the element knew its length.
    if (this.#pendingMs !== null) setPlace(deck.audio, this.#pendingMs / 1000);
    this.#pendingMs = null;
    this.#learnDuration(deck);
    this.#playhead.tell();
    if (this.store.get().isPlaying) await this.#start(deck);
  }

  /** Something sounds: the new one is cued a little ahead and begins as the playhead reaches it; then the old one stops. */
  async #takeOver(deck: Deck, { old, address, signal }: { old: Deck; address: Address; signal: AbortSignal }) {
    await cueAlongside(deck.audio, { sounding: old.audio, url: address.url, signal });
    if (signal.aborted) return;
    // Silent until the other stops: the two together would be louder than either, and clip.
    deck.audio.volume = 0;
    if (this.store.get().isPlaying) await deck.audio.play().catch((error) => this.#refused(error));
    if (signal.aborted || !this.store.get().isPlaying) deck.audio.pause();
    if (!signal.aborted) old.audio.pause();
    this.#decks?.setVolume(this.store.get());
    if (signal.aborted) return;
    this.#activate(deck, address);
    this.#learnDuration(deck);
  }

  #activate(deck: Deck, address: Address): void {
    this.#decks?.mark(deck);
    this.#active = deck;
    this.#wantsRenewal = false;
    const { isPlaying } = this.store.get();
    this.store.set({ source: address.source, isWaiting: isPlaying && !isSounding(deck.audio) });
    clearTimeout(this.#renewal);
    // Long listening outlives an address: another takes over before it ends, unless all has come by then.
    const inMs = Date.parse(address.expiresAt) - Date.now() - 30_000;
    this.#renewal = setTimeout(
      () => {
        if (this.store.get().isPlaying && !isWholeFrom(deck.audio)) void this.#bring("fresh");
      },
      Math.max(inMs, 30_000),
    );
  }

  #learnDuration({ audio }: Deck): void {
    if (this.store.get().durationMs === 0 && Number.isFinite(audio.duration)) {
      this.store.set({ durationMs: Math.round(audio.duration * 1000) });
    }
  }

  async #start({ audio }: Deck): Promise<void> {
    this.#playhead.run();
    await audio.play().catch((error) => this.#refused(error));
    if (!this.store.get().isPlaying) audio.pause();
  }

  #refused(error: unknown): void {
    // AbortError: something newer came before it began. Anything else but a refusal arrives as the element's error too.
    if (!(error instanceof DOMException) || error.name !== "NotAllowedError") return;
    this.store.set({ isPlaying: false, isWaiting: false, notice: "Press play to listen." });
  }

  #fault(error: unknown): void {
    const inMs = patienceMs[this.#faults++];
    const signal = this.#generation.signal;
    if (inMs !== undefined) {
      setTimeout(() => signal.aborted || void this.#bring("fresh"), inMs);
      return;
    }
    console.warn("The sound does not come through:", error);
    this.#faults = 0;
    const notice = navigator.onLine
      ? "The sound does not come through. Press play to try again."
      : "You are offline. Press play once you are back.";
    this.#active?.audio.pause();
    this.store.set({ isPlaying: false, isWaiting: false, notice });
    this.#playhead.rest();
  }

  #hear(deck: Deck, event: DeckEvent): void {
    if (deck !== this.#active) return;
    if (event === "error") this.#broke(deck);
    if (event === "pause") this.#paused(deck.audio);
    if (event === "ended") for (const tell of this.#atEnd) tell();
    if (event === "waiting") this.store.set({ isWaiting: this.store.get().isPlaying });
    if (event === "playing") {
      this.#faults = 0;
      this.store.set({ isWaiting: false });
      this.#playhead.run();
    }
    this.#playhead.tell();
  }

  /** Headphones pulled out, a call, another player: the system paused, and the page must say so. */
  #paused(audio: HTMLAudioElement): void {
    // The event comes late: the element may have been started again since, or have broken.
    if (this.store.get().isPlaying && audio.paused && !audio.error) this.pause();
  }

  /** The active element lost its source (an address that expired, a connection that dropped): go on at the same place. */
  #broke({ audio }: Deck): void {
    if (this.#isBringing) return; // which hears of it itself
    this.#pendingMs ??= audio.currentTime * 1000;
    this.#fault(audio.error);
  }
}
