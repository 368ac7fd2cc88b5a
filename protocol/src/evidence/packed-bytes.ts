import { z } from 'zod';

/** Bytes as they are kept in a bundle: base64 of what is new, and `[at, length]` of what was there before. */
export const PackedBytes = z
  .array(
    z.union([
      z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/, 'base64'),
      z.tuple([z.int().min(0), z.int().min(1)]).readonly(),
    ]),
  )
  .readonly();
export type PackedBytes = z.infer<typeof PackedBytes>;

/** Certificates and documents come again in every transaction: what is at least so long is named, not repeated. */
const leastRepeat = 48;
const window = 16;
const mostBytes = 64 * 1024 * 1024;

/** Packs byte strings one after the other; each may repeat what any before it had. */
export class BytePacker {
  readonly #places = new Map<string, number>();
  readonly #packed: PackedBytes[] = [];
  readonly #known = new Map<string, number>();
  #stream = '';

  /** All that was added, in order. */
  get packed(): readonly PackedBytes[] {
    return this.#packed;
  }

  /** @returns the index of the bytes among the packed ones */
  add(bytes: Uint8Array): number {
    const text = binary(bytes);
    const known = this.#known.get(text);
    if (known !== undefined) {
      return known;
    }
    const index = this.#packed.push(this.#pack(text)) - 1;
    this.#known.set(text, index);
    this.#remember(text);
    return index;
  }

  #pack(text: string): PackedBytes {
    const parts: (string | readonly [number, number])[] = [];
    let from = 0;
    for (let at = 0; at + window <= text.length;) {
      const repeat = this.#repeatAt(text, at, from);
      if (repeat === undefined) {
        at++;
        continue;
      }
      if (repeat.from > from) {
        parts.push(btoa(text.slice(from, repeat.from)));
      }
      parts.push([repeat.at, repeat.length]);
      from = repeat.from + repeat.length;
      at = from;
    }
    return from < text.length ? [...parts, btoa(text.slice(from))] : parts;
  }

  #repeatAt(text: string, at: number, least: number): { from: number; at: number; length: number } | undefined {
    const place = this.#places.get(text.slice(at, at + window));
    if (place === undefined) {
      return undefined;
    }
    let before = 0;
    while (at - before > least && place > before && this.#stream[place - before - 1] === text[at - before - 1]) {
      before++;
    }
    let after = window;
    while (
      at + after < text.length &&
      place + after < this.#stream.length &&
      this.#stream[place + after] === text[at + after]
    ) {
      after++;
    }
    const length = before + after;
    return length < leastRepeat ? undefined : { from: at - before, at: place - before, length };
  }

  #remember(text: string): void {
    const begin = this.#stream.length;
    this.#stream += text;
    for (let at = Math.ceil(begin / window) * window; at + window <= this.#stream.length; at += window) {
      const key = this.#stream.slice(at, at + window);
      if (!this.#places.has(key)) {
        this.#places.set(key, at);
      }
    }
  }
}

/** The byte strings of a bundle. @throws Error if one repeats what was not there before, or they are larger than 64 MiB */
export function unpackBytes(packed: readonly PackedBytes[]): readonly Uint8Array[] {
  let stream = '';
  return packed.map((parts) => {
    let text = '';
    for (const part of parts) {
      text += typeof part === 'string' ? atob(part) : repeated(stream, part);
      if (stream.length + text.length > mostBytes) {
        throw new Error('the bundle is too large when it is unpacked');
      }
    }
    stream += text;
    return Uint8Array.from(text, (character) => character.charCodeAt(0));
  });
}

function repeated(stream: string, [at, length]: readonly [number, number]): string {
  if (at + length > stream.length) {
    throw new Error('the bundle repeats bytes that it does not have');
  }
  return stream.slice(at, at + length);
}

/** One character a byte. */
function binary(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8_192) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)));
  }
  return parts.join('');
}
