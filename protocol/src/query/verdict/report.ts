import type { Finding } from '../types.js';

/** Every rule that a contract can be refused by. Deny by default: what no rule grants is refused by one of these. */
export const verdictRules = {
  access: 'Members named by a contract belong to the alliance.',
  aggregate: 'A column is aggregated only by the functions that the schema grants for it.',
  budget: 'A contract spends of every privacy budget of its schemas, and of no other.',
  'co-approval': 'Who co-approves requests is a member that may not ask and sees what is asked; an amount is a number.',
  'columns-only': 'Aggregates take plain columns, so that no arithmetic packs rows into one number.',
  combine: 'The combining query only merges what the local query gave.',
  compare: 'A column is ordered against a parameter, a literal or another column only where the schema grants it.',
  condition: 'Every term of a condition is about a column.',
  difference: 'A column is summed in one way and under one filter, so that no difference of two totals tells of few.',
  disclosure: 'A contract makes the disclosure policy of the charter stricter, never looser.',
  distinct: 'Distinct counts of several members cannot be merged without a secure mode.',
  group: 'Rows are grouped by, and shown at, levels that the schema grants.',
  having: 'Groups are kept by HAVING only where that shows no count before it is rounded.',
  join: 'A join equates columns that grant it, always the subjects of both sides, and repeats rows of one side at most.',
  match: 'A column is set equal to a parameter, a literal, another column or a level only where the schema grants it.',
  mode: 'A mode in which the owners seal shares names one member to pass them on, and what it says fits its local query.',
  noise:
    'Noise covers counts and sums over public cells, of which each subject changes no more than is said and paid for.',
  output: 'Every output is a group key or an aggregate; constants and parameters are no outputs.',
  parameter: 'Every parameter has a type that makes sense, and is used.',
  'read-once':
    'A table is read once, so that no row counts twice and no two totals of it can be set against each other.',
  reference: 'A contract names the schemas, tables and columns that exist, and reads them.',
  'single-value': "The largest or smallest value of a column is one person's or company's own.",
  subject: 'The subject is never grouped by, shown, filtered or counted, but in the one term that names it.',
  'subject-answer': 'Of one subject only that is said which the schema lists as its subject answers.',
  'subject-term': 'A question about one subject names it: subject = :parameter must hold, beside all else.',
  subquery: 'A query within the query keeps the subject of each row, and never mixes the rows of two subjects.',
  type: 'Every expression has a type.',
  union: 'The branches of a UNION ALL speak of the same subjects.',
  window: 'A window stays within the rows of one subject, and stands in a query within the query.',
} as const;

export type VerdictRule = keyof typeof verdictRules;

export interface TraceEntry {
  readonly place: string;
  readonly text: string;
}

/** What the static check says of a query contract: accepted if there is no finding, with a trace of what it does. */
export interface Verdict {
  readonly accepted: boolean;
  readonly findings: readonly Finding[];
  readonly trace: readonly TraceEntry[];
}

/** Collects findings and trace in the order of the walk, which is the same on every machine. */
export class Report {
  readonly findings: Finding[] = [];
  readonly #trace: TraceEntry[] = [];

  refuse(rule: VerdictRule, place: string, text: string, hint: string): void {
    this.findings.push({ rule, place, text, hint });
  }

  note(place: string, text: string): void {
    this.#trace.push({ place, text });
  }

  verdict(): Verdict {
    return { accepted: this.findings.length === 0, findings: this.findings, trace: this.#trace };
  }
}
