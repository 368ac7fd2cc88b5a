import type { ReadTransaction } from '@entente/network/evidence';
import type { Charter, StateDocuments, StateKind } from '@entente/protocol';
import type { Change, World } from './world.js';

/** One valid transaction before it is applied, as the rules look at it. */
export interface Step {
  readonly transaction: ReadTransaction;
  /** `contract:Function` */
  readonly name: string;
  readonly creator: string;
  readonly at: string;
  /** What it was called with. */
  readonly input: unknown;
  readonly world: World;
  /** In force before it. */
  readonly charter: Charter | undefined;
  readonly changes: readonly Change[];
}

/** A rule of the alliance: what it says, and what of a transaction breaks it, in words. */
export interface Rule {
  readonly name: string;
  readonly says: string;
  readonly breaches: (step: Step) => Iterable<string>;
}

/** Changes of one kind that leave a document. */
export function written<K extends StateKind>(
  { changes }: Step,
  kind: K,
): readonly (Change & { readonly after: StateDocuments[K]; readonly before: StateDocuments[K] | undefined })[] {
  return changes.filter((change) => change.kind === kind && change.after !== undefined) as (Change & {
    readonly after: StateDocuments[K];
    readonly before: StateDocuments[K] | undefined;
  })[];
}

export function changed({ changes }: Step, ...kinds: readonly StateKind[]): readonly Change[] {
  return changes.filter(({ kind }) => (kinds as readonly string[]).includes(kind));
}

/** A field of what the transaction was called with. */
export function inputOf({ input }: Step, name: string): unknown {
  return typeof input === 'object' && input !== null ? (input as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** The one breach that holds if something does not. */
export function unless(holds: boolean, detail: string): readonly string[] {
  return holds ? [] : [detail];
}

export function supervisors(charter: Charter | undefined): readonly string[] {
  return Object.entries(charter?.members ?? {}).flatMap(([id, { roles }]) =>
    roles.includes('supervisor') ? [id] : [],
  );
}
