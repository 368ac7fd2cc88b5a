import type { ProposalView, Schema } from '@entente/client';
import { printable } from '../output/table.js';

/** What a gateway says of a query contract. */
export type CheckedContract = Pick<Schema<'ContractCheck'>, 'verdict' | 'diff'>;

/** What a gateway says of a generalized schema that replaces another version. */
interface CheckedSchema {
  readonly change: NonNullable<ProposalView['change']>;
  readonly schemaDiff: NonNullable<ProposalView['schemaDiff']>;
}

/** The verdict in plain words: what the contract does, and every reason against it with a hint. */
export function verdictText({ verdict: { accepted, findings, trace }, diff }: CheckedContract): string {
  const lines = [accepted ? 'ACCEPTED: the schema allows everything that this contract does' : 'REFUSED'];
  for (const { rule, place, text, hint } of findings) {
    lines.push(`  ${printable(place)}: ${printable(text)} [${rule}]`, `    hint: ${printable(hint)}`);
  }
  lines.push('', 'What it does:', ...trace.map(({ place, text }) => `  ${printable(place)}: ${printable(text)}`));
  if (diff !== undefined) {
    lines.push('', 'What it changes against the version in force:', ...changeLines(diff).map((line) => `  ${line}`));
  }
  return lines.join('\n');
}

const inShort = {
  compatible: 'COMPATIBLE: every contract on the version before is accepted on this one and means the same',
  breaking: 'BREAKING: contracts on the version before are refused on this one, or mean something else, because of',
} as const;

/** What a new version of a schema changes, the reasons why it breaks first. */
export function schemaChangeText({ change, schemaDiff }: CheckedSchema): string {
  const [breaking, others] = [true, false].map((breaks) => schemaDiff.filter((one) => one.breaks === breaks));
  const lines = (changes: typeof schemaDiff = []): readonly string[] =>
    changes.length === 0 ? [] : changeLines(changes).map((line) => `  ${line}`);
  const rest = lines(others);
  return [
    inShort[change],
    ...lines(breaking),
    ...(rest.length === 0 ? [] : [change === 'breaking' ? 'Beside that:' : 'What changes:', ...rest]),
  ].join('\n');
}

/** One line a change. */
export function changeLines(changes: readonly Schema<'ContractChange'>[]): readonly string[] {
  return changes.length === 0
    ? ['nothing']
    : changes.map(({ change, place, text }) => `${change.padEnd(7)}  ${printable(place)}: ${printable(text)}`);
}
