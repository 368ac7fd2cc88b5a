import { common } from '@hyperledger/fabric-protos';
import { validationCodes } from '../dev-ledger/wire/blocks.js';
import { sha256 } from './recomputed-state.js';
import { type AccessSet, storedNamespace, type Version } from './write-sets.js';

interface Update {
  readonly namespace: string;
  readonly collection: string;
  readonly key: Uint8Array;
  readonly value: Uint8Array | undefined;
  readonly version: Version;
}

/** What a block leaves behind of each key that it wrote, in the form over which peers hash. */
export class BlockUpdates {
  readonly #updates = new Map<string, Update>();
  #isKnown = true;

  add({ namespace, collection }: AccessSet, key: Uint8Array, value: Uint8Array | undefined, version: Version): void {
    const name = storedNamespace({ namespace, collection });
    const at = `${name}\0${Buffer.from(key).toString('latin1')}`;
    this.#updates.set(at, { namespace, collection, key, value, version });
  }

  /** A key got new metadata only: its value is in the hash, and blocks do not have it there. */
  addUnknown(): void {
    this.#isKnown = false;
  }

  /** Undefined if a value in it is not known. */
  serialize(): Buffer | undefined {
    if (!this.#isKnown) {
      return undefined;
    }
    const sorted = [...this.#updates.values()].sort(inOrder);
    return Buffer.concat(sorted.map((update, index) => field(1, serialized(update, sorted[index - 1]))));
  }
}

/** By namespace, in it what is public before collections, then by key; all as bytes. */
function inOrder(one: Update, other: Update): number {
  return (
    Buffer.compare(Buffer.from(one.namespace), Buffer.from(other.namespace)) ||
    Buffer.compare(Buffer.from(one.collection), Buffer.from(other.collection)) ||
    Buffer.compare(one.key, other.key)
  );
}

/** The namespace stands in its first entry only, and so does the collection. */
function serialized(update: Update, before: Update | undefined): Buffer {
  const { namespace, collection, key, value, version } = update;
  const isNewNamespace = before?.namespace !== namespace;
  return Buffer.concat([
    field(1, isNewNamespace ? Buffer.from(namespace) : undefined),
    field(2, isNewNamespace || before.collection !== collection ? Buffer.from(collection) : undefined),
    field(3, key),
    value === undefined ? Buffer.of(0x20, 1) : Buffer.alloc(0),
    field(5, value),
    field(6, Buffer.concat([ordered(version.block), ordered(version.place)])),
  ]);
}

const bytesType = 2;

/** A field of bytes; an empty one is left out, but not an empty message in a list, which is never asked for. */
function field(number: number, content: Uint8Array | undefined): Buffer {
  return content === undefined || content.length === 0
    ? Buffer.alloc(0)
    : Buffer.concat([Buffer.of((number << 3) | bytesType), varint(content.length), content]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) {
    bytes.push((rest % 0x80) | 0x80);
  }
  return Buffer.of(...bytes, rest);
}

/** A number as a count of bytes and these, the highest first. */
function ordered(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) {
    bytes.unshift(rest % 256);
  }
  return Buffer.of(bytes.length, ...bytes);
}

/** What a peer wrote into a block as the hash of all that it committed up to there; empty if it did not. */
export function commitHashIn(block: common.Block): Buffer {
  const bytes = block.getMetadata()?.getMetadataList_asU8()[common.BlockMetadataIndex.COMMIT_HASH];
  return Buffer.from(common.Metadata.deserializeBinary(bytes ?? new Uint8Array()).getValue_asU8());
}

/** The hash that follows from a block's validation codes, what it changed, and the hash before it. */
export function expectedCommitHash(block: common.Block, updates: Uint8Array, before: Uint8Array): Buffer {
  const codes = validationCodes(block);
  return sha256(Buffer.concat([varint(codes.length), codes, updates, before]));
}
