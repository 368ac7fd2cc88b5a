import type { Finding } from '../types.js';

/** Every rule that a contract can be refused by. Deny by default: what no rule grants is refused by one of these. */
export const verdictRules = {
  access: 'Members named by a contract belong to the alliance.',
  aggregate: 'A column is aggregated only by the functions that the schema grants for it.',
  'columns-only': 'Aggregates take plain columns, so that no arithmetic packs rows into one number.',
  combine: 'The combining query only merges what the local query gave.',
  compare: 'A column is ordered against a parameter or a literal only where the schema grants it.',
  condition: 'A condition sets one column, as it is or at a level, against parameters and literals.',
  difference: 'A column is summed under one filter only, so that no difference tells of the few between two filters.',
  disclosure: 'A contract makes the disclosure policy of the charter stricter, never looser.',
  distinct: 'Distinct counts of several members cannot be merged without a secure mode.',
  group: 'Rows are grouped by, and shown at, levels that the schema grants.',
  match: 'A column is set equal to a parameter, a literal or a level only where the schema grants it.',
  output: 'Every output is a group key or an aggregate; constants and parameters are no outputs.',
  parameter: 'Every parameter has a type that makes sense, and is used.',
  reference: 'A contract names the schema, tables and columns that exist.',
  'single-value': "The largest or smallest value of a column is one person's or company's own.",
  subject: 'The subject is never grouped by, shown, filtered or counted, but in the one term that names it.',
  'subject-answer': 'Of one subject only that is said which the schema lists as its subject answers.',
  'subject-term': 'A question about one subject names it: subject = :parameter must hold, beside all else.',
  type: 'Every expression has a type.',
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
