import type { ReadTransaction } from '@entente/network/evidence';
import { parseStateKey } from '@entente/protocol';

export type Document = Record<string, unknown>;

/** Transactions that can be changed. */
export type Forged = { -readonly [K in keyof ReadTransaction]: ReadTransaction[K] }[];

/** One way in which a ledger can break a rule. */
export interface Seeded {
  readonly rule: string;
  readonly what: string;
  readonly seed: (ledger: Forged) => void;
}

export function find(ledger: Forged, call: string, kind: string, nth = 0): Forged[number] {
  const found = ledger.filter(
    (one) => one.call[0] === call && one.writes.some(({ key }) => parseStateKey(key)?.kind === kind),
  )[nth];
  if (found === undefined) {
    throw new Error(`no ${call} wrote a ${kind}`);
  }
  return found;
}

/** Changes a document where it is written. */
export function edit(call: string, kind: string, change: (document: Document) => void, nth = 0): Seeded['seed'] {
  return (ledger) => {
    const one = find(ledger, call, kind, nth);
    one.writes = one.writes.map((write) => {
      if (parseStateKey(write.key)?.kind !== kind || write.value === undefined) {
        return write;
      }
      const document = JSON.parse(write.value) as Document;
      change(document);
      return { key: write.key, value: JSON.stringify(document) };
    });
  };
}

export function by(call: string, kind: string, creator: string, nth = 0): Seeded['seed'] {
  return (ledger) => {
    find(ledger, call, kind, nth).creator = creator;
  };
}

/** Leaves a transaction out, with what later ones say to have read of it. */
export function without(call: string, kind: string, nth = 0): Seeded['seed'] {
  return (ledger) => {
    const one = find(ledger, call, kind, nth);
    ledger.splice(ledger.indexOf(one), 1);
  };
}

/** Puts a transaction at the end once more, under an id of its own. */
export function again(call: string, kind: string, nth = 0): Seeded['seed'] {
  return (ledger) => {
    const one = find(ledger, call, kind, nth);
    ledger.push({ ...one, id: 'ee'.repeat(32), block: ledger.length + 1, reads: [] });
  };
}

/** Moves a transaction before another one. */
export function before(call: string, kind: string, other: string, otherKind: string): Seeded['seed'] {
  return (ledger) => {
    const one = find(ledger, call, kind);
    ledger.splice(ledger.indexOf(one), 1);
    ledger.splice(ledger.indexOf(find(ledger, other, otherKind)), 0, one);
  };
}

export function write(call: string, kind: string, key: string, document: Document): Seeded['seed'] {
  return (ledger) => {
    const one = find(ledger, call, kind);
    one.writes = [...one.writes, { key, value: JSON.stringify(document) }];
  };
}

export function drop(call: string, kind: string, dropped: string): Seeded['seed'] {
  return (ledger) => {
    const one = find(ledger, call, kind);
    one.writes = one.writes.filter(({ key }) => parseStateKey(key)?.kind !== dropped);
  };
}

export const open = 'queries:Open';
export const close = 'queries:Close';
export const decide = 'approvals:Decide';
export const hash = 'ab'.repeat(32);

export function part(document: Document, name: string): Document {
  return document[name] as Document;
}
