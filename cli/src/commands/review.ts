import type { Schema } from '@entente/client';
import type { Context } from '../context.js';
import { readDocument } from '../documents.js';
import { printable, type Shown, table } from '../output/table.js';

type Review = Schema<'ReviewView'>;

/** A hunt may take a minute, and another may be before it. */
const longestMs = 150_000;

/** Tries a proposed query contract on generated data. */
export async function reviewProposal(context: Context, [id = '']: readonly string[]): Promise<void> {
  const client = await context.client(longestMs);
  show(context, await client.get('/v1/proposals/{id}/review', { path: { id } }));
}

/** Tries a draft on generated data, before anything is proposed. */
export async function reviewDraft(context: Context, [file = '']: readonly string[]): Promise<void> {
  const form = await readDocument('query-contract', file);
  const client = await context.client(longestMs);
  show(context, await client.post('/v1/query-contracts/review', { body: { form } }));
}

function show(context: Context, review: Review): void {
  context.output.result(review, () => [...dryRunLines(review), '', ...leakLines(review)].join('\n'));
}

function dryRunLines({ dryRun }: Review): readonly string[] {
  const { owners, subjectsPerOwner, parameters, table: answer, refused, suppression } = dryRun;
  const given = Object.entries(parameters).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
  const head = `DRY RUN on generated data: ${String(owners)} owners with ${String(subjectsPerOwner)} subjects each${
    given.length === 0 ? '' : `; ${given.map(printable).join(', ')}`
  }`;
  if (answer === undefined) {
    return [head, `  no answer: ${printable(refused ?? 'nothing came back')}`];
  }
  const rows = answer.rows.slice(0, 20).map((row): readonly Shown[] => row);
  const more = answer.rows.length > rows.length ? [`  and ${String(answer.rows.length - rows.length)} rows more`] : [];
  return [
    head,
    table(
      answer.columns.map(({ name }) => name),
      rows,
    ),
    ...more,
    ...(suppression === undefined ? [] : [`cells held back: ${suppression.cells}; counts: ${suppression.counts}`]),
  ];
}

function leakLines({ leaks: { worlds, attempts, score, leaks } }: Review): readonly string[] {
  const tried = `${String(attempts)} attempts on ${String(worlds)} generated alliances`;
  if (leaks.length === 0) {
    return [`LEAK HUNT: nothing found in ${tried}. That is no proof that there is nothing.`];
  }
  return [
    `LEAK HUNT: score ${String(score)} of 100, from ${tried}`,
    ...leaks.map(({ words, worlds: found }) => `  in ${String(found)} of ${String(worlds)}: ${printable(words)}`),
  ];
}
