import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '@entente/protocol';
import { z } from 'zod';
import { writeWhole } from '../../data-dir.js';

/** What a supervisor keeps while a joint key is made. */
const MakingSecrets = z.strictObject({
  /** Empty where shares of another key are dealt out anew: nothing but the transport key is kept for that. */
  coefficients: z.string(),
  threshold: z.int(),
  /** An X25519 key pair that the others seal their parts to. */
  transport: z.strictObject({ public: z.string(), secret: z.string() }).readonly(),
});
export type MakingSecrets = Readonly<z.infer<typeof MakingSecrets>>;

const ReaderKey = z.strictObject({ secret: z.string(), key: z.string() }).readonly();
export type ReaderKey = z.infer<typeof ReaderKey>;

/** A supervisor's secrets, in a folder of their own, in files that only this gateway can read. They are never logged. */
export class SupervisionStore {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  }

  making(generation: number): MakingSecrets | undefined {
    const text = this.#read(`${String(generation)}.making`);
    return text === undefined ? undefined : decode(MakingSecrets, text);
  }

  keepMaking(generation: number, secrets: MakingSecrets): void {
    this.#write(`${String(generation)}.making`, JSON.stringify(secrets));
  }

  /** What a key was made of is of no use when the key is made: whoever found it could compute parts of shares. */
  forgetMaking(generation: number): void {
    rmSync(this.#file(`${String(generation)}.making`), { force: true });
  }

  /** This member's share of a key; undefined if it has none. */
  share(generation: number): string | undefined {
    return this.#read(`${String(generation)}.share`);
  }

  keepShare(generation: number, share: string): void {
    this.#write(`${String(generation)}.share`, share);
  }

  /** Of which keys this member has shares. */
  shares(): readonly number[] {
    return readdirSync(this.#dir).flatMap((name) => {
      const [, generation] = /^(\d+)\.share$/.exec(name) ?? [];
      return generation === undefined ? [] : [Number(generation)];
    });
  }

  /** Others hold the shares of that key now: with enough of the old ones it could be used past them. */
  forgetShare(generation: number): void {
    rmSync(this.#file(`${String(generation)}.share`), { force: true });
  }

  /** The key that parts of an opening are turned towards. */
  reader(request: string, element: number): ReaderKey | undefined {
    const text = this.#read(readerName(request, element));
    return text === undefined ? undefined : decode(ReaderKey, text);
  }

  keepReader(request: string, element: number, reader: ReaderKey): void {
    this.#write(readerName(request, element), JSON.stringify(reader));
  }

  #read(name: string): string | undefined {
    const file = this.#file(name);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }

  #write(name: string, content: string): void {
    writeWhole(this.#file(name), content);
  }

  #file(name: string): string {
    return join(this.#dir, name);
  }
}

function readerName(request: string, element: number): string {
  if (!/^[0-9a-f]{64}$/.test(request)) {
    throw new TypeError('a request is named by its hash in hex');
  }
  return `${request}-${String(element)}.reader`;
}
