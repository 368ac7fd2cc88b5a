import type { Charter, ContractChange, GeneralizedSchema, QueryContract, Verdict } from '@entente/protocol';

/** A draft as its author has it now, and what it is judged by. */
export interface ToJudge {
  /** Tells answers apart: only that to the newest draft is of use. */
  readonly turn: number;
  /** What should be a form of a query contract. */
  readonly form: unknown;
  /** Every version of every schema that the alliance has. */
  readonly schemas: readonly GeneralizedSchema[];
  readonly charter: Charter;
  /** The version in force, where there is one. */
  readonly inForce: QueryContract | undefined;
}

/** The texts of a contract that are SQL. */
export type TextField = 'local' | 'combine.query';

/** A stretch of one of the texts, in UTF-16 units from its start. */
export interface Spot {
  readonly field: TextField;
  readonly start: number;
  readonly end: number;
}

/** What keeps a draft from being proposed, and where it is underlined. */
export interface Fault {
  readonly place: string;
  readonly text: string;
  /** What to write instead; empty where the text says it. */
  readonly hint: string;
  readonly at?: Spot;
}

/** What came out. A draft that is not understood has faults and no contract. */
export interface Judged {
  readonly turn: number;
  readonly faults: readonly Fault[];
  readonly contract?: QueryContract;
  readonly schemas: readonly GeneralizedSchema[];
  readonly verdict?: Verdict;
  readonly changes?: readonly ContractChange[];
}

/** What the thread says: once, what may be called in a query, then what becomes of drafts. */
export type Said = { readonly functions: readonly string[] } | { readonly broken: string } | Judged;
