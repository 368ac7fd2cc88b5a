import { decode, type StateKind } from '@entente/protocol';
import type { ZodType } from 'zod';

/** What nearly every transaction reads, and votes rarely change. */
const readOften: ReadonlySet<StateKind> = new Set([
  ...(['charter', 'freezes', 'gateway', 'requester-key', 'service-roster'] as const),
  ...(['schema', 'data-source', 'schema-sources', 'query-contract', 'query-contract-current'] as const),
]);
const most = 1_000;
const known = new Map<string, unknown>();

/**
 * A document as it stands on the ledger. Reading and checking a text is much of what a transaction costs, so those that
 * are read often are remembered from one transaction to the next: by their whole text, so that a process that remembers
 * and one that has just started give the same, and frozen, so that nobody changes what the next one is given.
 * @throws {@link DomainError} `INVALID_INPUT`, `INPUT_TOO_LARGE`
 */
export function decodeOnce<T>(kind: StateKind, schema: ZodType<T>, text: string): T {
  if (!readOften.has(kind)) {
    return decode(schema, text);
  }
  const key = `${kind} ${text}`;
  const document = known.get(key);
  if (document !== undefined) {
    return document as T;
  }
  const read = frozen(decode(schema, text));
  if (known.size >= most) {
    known.clear();
  }
  known.set(key, read);
  return read;
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.values(Object.freeze(value)).forEach(frozen);
  }
  return value;
}
