import { z } from 'zod';
import { printable } from '../output/table.js';

const Finding = z.object({ rule: z.string(), place: z.string(), text: z.string(), hint: z.string() });

/** What a gateway says of a query contract. */
export const CheckedContract = z.looseObject({
  verdict: z.object({
    accepted: z.boolean(),
    findings: z.array(Finding),
    trace: z.array(z.object({ place: z.string(), text: z.string() })),
  }),
  diff: z.unknown().optional(),
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
    lines.push('', 'What it changes against the version in force:', ...diffLines(diff));
  }
  return lines.join('\n');
}

const Change = z.looseObject({ direction: z.string().optional(), place: z.string(), text: z.string() });

/** One line a change: looser or tighter, where, what. A diff of another form is shown as it came. */
export function diffLines(diff: unknown): readonly string[] {
  const changes = z
    .union([z.array(Change), z.looseObject({ changes: z.array(Change) }).transform(({ changes }) => changes)])
    .safeParse(diff);
  if (!changes.success) {
    return JSON.stringify(diff, undefined, 2).split('\n');
  }
  return changes.data.length === 0
    ? ['  nothing']
    : changes.data.map(
        ({ direction = 'changed', place, text }) => `  ${direction.padEnd(8)} ${printable(place)}: ${printable(text)}`,
      );
}
