/** Bytes by which a marker is first recognised: its last ones, since addresses begin alike. No marker may be shorter. */
export const SHORTEST = 10;

const BASE = 0x01000193;
/** What a byte is worth when it leaves the window. */
const LEAVING = Array.from({ length: SHORTEST }).reduce<number>((power) => Math.imul(power, BASE), 1);

/** Positions of a coarse table that tells most windows from all markers. */
const COARSE = 1 << 20;

/** Looks for thousands of markers at once: the time it takes depends on the bytes, and hardly on the markers (Karp and Rabin). */
export class MarkerScan {
  readonly #markers: readonly Buffer[];
  readonly #byWindow = new Map<number, number[]>();
  readonly #coarse = new Uint8Array(COARSE);

  /** @param markers those that are shorter than `SHORTEST` are never found */
  constructor(markers: readonly string[]) {
    this.#markers = markers.map((marker) => Buffer.from(marker));
    for (const [place, marker] of this.#markers.entries()) {
      if (marker.length < SHORTEST) continue;
      let hash = 0;
      for (const byte of marker.subarray(-SHORTEST)) hash = (Math.imul(hash, BASE) + byte) | 0;
      this.#coarse[hash & (COARSE - 1)] = 1;
      const known = this.#byWindow.get(hash);
      if (known) known.push(place);
      else this.#byWindow.set(hash, [place]);
    }
  }

  /** Calls back for each place at which a marker begins, with its number. */
  find(bytes: Uint8Array, onFound: (marker: number, start: number) => void): void {
    const coarse = this.#coarse;
    let hash = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      hash = (Math.imul(hash, BASE) + bytes[at]!) | 0;
      if (at >= SHORTEST) hash = (hash - Math.imul(bytes[at - SHORTEST]!, LEAVING)) | 0;
      if (coarse[hash & (COARSE - 1)] === 1) this.#compare(bytes, at + 1, hash, onFound);
    }
  }

  #compare(bytes: Uint8Array, end: number, hash: number, onFound: (marker: number, start: number) => void): void {
    for (const place of this.#byWindow.get(hash) ?? []) {
      const marker = this.#markers[place]!;
      const start = end - marker.length;
      if (start >= 0 && marker.equals(bytes.subarray(start, end))) onFound(place, start);
    }
  }
}
