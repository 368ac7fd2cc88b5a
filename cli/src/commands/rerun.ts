import type { Context } from '../context.js';
import { table } from '../output/table.js';

export interface RerunOptions {
  readonly reason: string;
  readonly member?: string;
}

/** Has the owners run a request again. Ends with 1 unless every owner says that it comes to the same. */
export async function rerun(
  context: Context,
  [id = '']: readonly string[],
  { reason, member }: RerunOptions,
): Promise<number> {
  const client = await context.client();
  const call = { path: { id }, query: { member }, body: { reason } };
  const record = await client.post('/v1/queries/{id}/reruns', call);
  const { answers, unanswered } = record;
  context.output.result(record, () =>
    table(
      ['OWNER', 'RESULT', 'RAN AT'],
      [
        ...answers.map(({ answer: { owner, result, ranAt } }) => [owner, result, ranAt]),
        ...unanswered.map(({ owner, code }) => [owner, `no answer: ${code}`, '']),
      ],
    ),
  );
  const isSame = answers.every(({ answer }) => answer.result === 'same');
  return isSame && unanswered.length === 0 ? 0 : 1;
}
