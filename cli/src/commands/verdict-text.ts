import { z } from 'zod';
import { printable } from '../output/table.js';

const Finding = z.object({ rule: z.string(), place: z.string(), text: z.string(), hint: z.string() });

/** One difference between two versions of a contract: whether it tells more or less, where, what. */
export const Change = z.object({
  change: z.enum(['looser', 'tighter', 'neutral']),
  place: z.string(),
  text: z.string(),
});
export type Change = z.infer<typeof Change>;

/** What a gateway says of a query contract. */
export const CheckedContract = z.looseObject({
  verdict: z.object({
    accepted: z.boolean(),
    findings: z.array(Finding),
    trace: z.array(z.object({ place: z.string(), text: z.string() })),
  }),
  diff: z.array(Change).optional(),
});
export type CheckedContract = z.infer<typeof CheckedContract>;

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

const SchemaChange = Change.extend({ breaks: z.boolean() });

/** What a gateway says of a generalized schema that replaces another version. */
export const CheckedSchema = z.looseObject({
  change: z.enum(['compatible', 'breaking']),
  schemaDiff: z.array(SchemaChange),
});
export type CheckedSchema = z.infer<typeof CheckedSchema>;

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
export function changeLines(changes: readonly Change[]): readonly string[] {
  return changes.length === 0
    ? ['nothing']
    : changes.map(({ change, place, text }) => `${change.padEnd(7)}  ${printable(place)}: ${printable(text)}`);
}
