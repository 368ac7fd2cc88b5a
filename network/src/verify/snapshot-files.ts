import { createReadStream, type ReadStream } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from './recomputed-state.js';
import type { Version } from './write-sets.js';

/** One key of a peer's state. */
export interface SnapshotRecord {
  readonly namespace: string;
  readonly key: Uint8Array;
  readonly value: Uint8Array;
  readonly metadata: Uint8Array;
  readonly version: Version;
}

/** What a snapshot says of itself. */
export interface SnapshotSummary {
  readonly lastBlock: number;
  /** Hash of its last block, hex. */
  readonly tip: string;
  /** SHA-256 of the description that all members' snapshots of this block share, hex. */
  readonly digest: string;
}

/** @throws Error if the snapshot cannot be read */
export async function readSummary(dir: string): Promise<SnapshotSummary> {
  const bytes = await readFile(join(dir, '_snapshot_signable_metadata.json'));
  const { last_block_number: lastBlock, last_block_hash: tip } = JSON.parse(bytes.toString('utf8')) as {
    readonly last_block_number: number;
    readonly last_block_hash: string;
  };
  return { lastBlock, tip, digest: sha256(bytes).toString('hex') };
}

/**
 * Streams the state in a snapshot: public state, then hashes of private data.
 * @throws Error if a file ends too early or is in a form that this version does not know
 */
export async function* readState(dir: string): AsyncGenerator<SnapshotRecord> {
  for (const name of ['public_state', 'private_state_hashes']) {
    const file = join(dir, `${name}.data`);
    if (await exists(file)) {
      yield* recordsOf(file, await namespacesOf(join(dir, `${name}.metadata`)));
    }
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

interface NamespaceCount {
  readonly namespace: string;
  readonly keys: number;
}

async function namespacesOf(file: string): Promise<readonly NamespaceCount[]> {
  const reader = new SnapshotReader(file);
  try {
    await reader.format();
    const found: NamespaceCount[] = [];
    for (let left = await reader.number(); left > 0; left--) {
      const namespace = Buffer.from(await reader.bytes()).toString('utf8');
      found.push({ namespace, keys: await reader.number() });
    }
    return found;
  } finally {
    reader.close();
  }
}

async function* recordsOf(file: string, namespaces: readonly NamespaceCount[]): AsyncGenerator<SnapshotRecord> {
  const reader = new SnapshotReader(file);
  try {
    await reader.format();
    for (const { namespace, keys } of namespaces) {
      for (let left = keys; left > 0; left--) {
        yield recordOf(namespace, await reader.bytes());
      }
    }
  } finally {
    reader.close();
  }
}

const knownFormat = 1;

/** Reads length-prefixed fields from a file, a piece at a time. */
class SnapshotReader {
  readonly #stream: ReadStream;
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #file: string;
  #rest: Buffer = Buffer.alloc(0);

  constructor(file: string) {
    this.#file = file;
    this.#stream = createReadStream(file);
    this.#chunks = (this.#stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }

  /** The file is rarely read to its end, and a stream closes itself only there. */
  close(): void {
    this.#stream.destroy();
  }

  async format(): Promise<void> {
    const [format] = await this.#take(1);
    if (format !== knownFormat) {
      throw new Error(`${this.#file} is in format ${String(format)}, which this version cannot read`);
    }
  }

  /** A number in groups of seven bits, the lowest first. */
  async number(): Promise<number> {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const [byte = 0] = await this.#take(1);
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        return value;
      }
    }
  }

  async bytes(): Promise<Buffer> {
    return this.#take(await this.number());
  }

  async #take(length: number): Promise<Buffer> {
    const pieces = [this.#rest];
    let have = this.#rest.length;
    while (have < length) {
      const chunk = await this.#chunks.next();
      if (chunk.done === true) {
        throw new Error(`${this.#file} ends too early`);
      }
      pieces.push(chunk.value);
      have += chunk.value.length;
    }
    const all = pieces.length === 1 ? this.#rest : Buffer.concat(pieces);
    this.#rest = all.subarray(length);
    return all.subarray(0, length);
  }
}

/** A record has four fields of bytes; those that are empty are left out. */
function recordOf(namespace: string, bytes: Buffer): SnapshotRecord {
  const fields: Buffer[] = [];
  let offset = 0;
  const number = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[offset++] ?? 0;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        return value;
      }
    }
  };
  while (offset < bytes.length) {
    const field = number() >> 3;
    const length = number();
    fields[field] = bytes.subarray(offset, offset + length);
    offset += length;
  }
  const [, key, value, metadata, version] = fields;
  const empty = Buffer.alloc(0);
  return {
    namespace,
    key: key ?? empty,
    value: value ?? empty,
    metadata: metadata ?? empty,
    version: versionOf(version ?? empty),
  };
}

/** Block and place, each as a count of bytes and then those bytes, the highest first. */
function versionOf(bytes: Buffer): Version {
  const blockBytes = bytes[0] ?? 0;
  const placeBytes = bytes[1 + blockBytes] ?? 0;
  return {
    block: bigEndian(bytes.subarray(1, 1 + blockBytes)),
    place: bigEndian(bytes.subarray(2 + blockBytes, 2 + blockBytes + placeBytes)),
  };
}

function bigEndian(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}
