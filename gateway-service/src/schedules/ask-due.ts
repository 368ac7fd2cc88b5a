import { DomainError, type ProblemCode } from '@entente/protocol';
import { isSettled, type Occurrence, type Schedule } from './schedule.js';
import type { Asker, SchedulesOptions } from './schedules.js';

/** So long after its time a question counts as missed, in milliseconds. */
const lateMs = 10 * 60_000;

/** Of a question that was not asked at its time, nor later. */
const missedCode = 'DEADLINE_PASSED';

/** Somebody is away: the same question is tried again, until it counts as missed. */
const passing: ReadonlySet<ProblemCode> = new Set(['LEDGER_UNAVAILABLE', 'MEMBER_UNAVAILABLE', 'OUTCOME_UNKNOWN']);

/** No later question of the schedule can be asked either. */
const final: ReadonlySet<string> = new Set<ProblemCode>([
  'CONTRACT_MISMATCH',
  'KEY_NOT_FOUND',
  'KEY_NOT_USABLE',
  'PURPOSE_NOT_ALLOWED',
  'QUERY_CONTRACT_NOT_FOUND',
  'QUERY_CONTRACT_RETIRED',
]);

/** So many refusals in a row stop a schedule: somebody should look at it. */
const refusalsInRow = 3;

/** Asks what is due of one schedule. Each step is kept before the next one; asked again after a kill, a question is the same request. */
export function askDue(schedule: Schedule, options: SchedulesOptions): void {
  const { store, clock, asker } = options;
  const now = clock.now().getTime();
  let current = statusOf(schedule, asker);
  if (current.status !== 'active') {
    store.keep(current);
    return;
  }
  const keep = (index: number, settled: Occurrence): Schedule['status'] => {
    const occurrences = current.occurrences.map((each, place) => (place === index ? settled : each));
    current = statusOf({ ...current, occurrences }, asker);
    store.keep(current);
    return current.status;
  };
  const due = schedule.occurrences
    .map((occurrence, index) => ({ occurrence, index }))
    .filter(({ occurrence }) => !isSettled(occurrence) && Date.parse(occurrence.at) <= now);
  for (const { occurrence, index } of due) {
    const isNewest = index === due.at(-1)?.index;
    const isLate = now - Date.parse(occurrence.at) > lateMs;
    if (isLate && !(schedule.missed === 'once' && isNewest)) {
      keep(index, { at: occurrence.at, code: missedCode });
    } else {
      const settled = askOne(current, occurrence, options);
      if (settled === undefined || keep(index, settled) !== 'active') {
        return;
      }
    }
  }
}

/** @returns what became of it; undefined where it is to be tried again */
function askOne(
  { id, user }: Schedule,
  { at, question }: Occurrence,
  { asker, log }: SchedulesOptions,
): Occurrence | undefined {
  if (question === undefined) {
    return undefined;
  }
  try {
    return { at, request: asker.ask(user, `schedule ${id} ${at}`, question) };
  } catch (error) {
    const code = error instanceof DomainError ? error.code : 'QUERY_FAILED';
    if (passing.has(code)) {
      return undefined;
    }
    log.warn('a scheduled question was refused', { request: id, code });
    return { at, code };
  }
}

/**
 * Whether it goes on. A time that was missed, and a request that was cancelled, says nothing of the next one; what was asked counts by how it
 * ended, which the schedule learns when it is attended to again.
 */
function statusOf(schedule: Schedule, asker: Asker): Schedule {
  if (!asker.knows(schedule.user)) {
    return { ...schedule, status: 'stopped', because: 'NOT_AUTHENTICATED' };
  }
  const ends = schedule.occurrences.filter(isSettled).flatMap((each) => endOf(each, asker));
  const refused = ends.slice(-refusalsInRow).map(({ code }) => code);
  const last = refused.at(-1);
  const isRefused = refused.length === refusalsInRow && refused.every((code) => code !== undefined);
  if (last !== undefined && (isRefused || final.has(last))) {
    return { ...schedule, status: 'stopped', because: last };
  }
  return schedule.occurrences.every(isSettled) ? { ...schedule, status: 'done' } : schedule;
}

function endOf({ request, code }: Occurrence, asker: Asker): readonly { readonly code?: string | undefined }[] {
  if (request === undefined) {
    return code === undefined || code === missedCode ? [] : [{ code }];
  }
  const became = asker.became(request);
  if (became === undefined || became.code === 'REQUEST_CANCELLED') {
    return [];
  }
  return [became.isAnswered ? {} : { code: became.code ?? 'REQUEST_REFUSED' }];
}
