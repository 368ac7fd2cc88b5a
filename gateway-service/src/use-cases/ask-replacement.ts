import { type QueryRequest, type ServiceElection, signingInput } from '@entente/protocol';
import type { Job, Journal } from '../ports/journal.js';
import type { Clock, MemberLink, Signatures } from '../ports/services.js';
import type { Serving } from './serving.js';

export interface AskReplacementOptions {
  readonly mspId: string;
  readonly journal: Journal;
  readonly link: Pick<MemberLink, 'replace'>;
  readonly signatures: Signatures;
  readonly clock: Clock;
  /** How long a service node may take from when this owner's partial result was ready, or from when it took over. */
  readonly serviceDeadlineMs: number;
}

/** The last replacement that this owner asked for. */
export interface AskedReplacement {
  readonly attempt: number;
  readonly at: string;
}

/** Milliseconds that the service node has left in this owner's eyes; 0 or less when it should be replaced. */
export function msLeft(
  { clock, serviceDeadlineMs }: Pick<AskReplacementOptions, 'clock' | 'serviceDeadlineMs'>,
  serving: Serving,
  readyAt: string,
): number {
  const began = Math.max(Date.parse(serving.since ?? readyAt), Date.parse(readyAt));
  return began + serviceDeadlineMs - clock.now().getTime();
}

/**
 * Says, signed, that the next of the order is to take over, to whoever that is; when that one does not do it in time
 * either, the one after. A statement that is made twice counts once.
 */
export async function askReplacement(
  options: AskReplacementOptions,
  job: Job,
  {
    request,
    serving,
    election,
  }: { readonly request: QueryRequest; readonly serving: Serving; readonly election?: ServiceElection | undefined },
): Promise<void> {
  const { mspId, link, signatures } = options;
  const attempt = attemptToAsk(options, job, serving);
  const node = serving.order[attempt];
  if (node === undefined) {
    return;
  }
  const replacement = {
    kind: 'service-replacement' as const,
    request: { member: request.question.requester, id: request.id },
    ...{ owner: mspId, attempt, node },
  };
  const signature = signatures.sign(signingInput('service-replacement', replacement));
  await link.replace(node, { statement: { replacement, signature }, ...(election === undefined ? {} : { election }) });
}

function attemptToAsk(
  { journal, clock, serviceDeadlineMs }: AskReplacementOptions,
  job: Job,
  { attempt, order }: Serving,
): number {
  const asked = askedReplacement(job);
  const now = clock.now();
  if (asked !== undefined && asked.attempt > attempt && now.getTime() - Date.parse(asked.at) < serviceDeadlineMs) {
    return asked.attempt;
  }
  const next = Math.max(attempt, asked?.attempt ?? 0) + 1;
  if (next < order.length) {
    journal.moveJob(job, job.step, { data: { asked: { attempt: next, at: now.toISOString() } }, redoable: true });
  }
  return next;
}

function askedReplacement(job: Job): AskedReplacement | undefined {
  return (job.data as { readonly asked?: AskedReplacement }).asked;
}
