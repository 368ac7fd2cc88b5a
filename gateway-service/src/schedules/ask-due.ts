import { DomainError, type ProblemCode } from '@entente/protocol';
import { isSettled, type Occurrence, type Schedule } from './schedule.js';
import type { SchedulesOptions } from './schedules.js';

/** So long after its time a question counts as missed, in milliseconds. */
const lateMs = 10 * 60_000;

/** Somebody is away: the same question is tried again, until it counts as missed. */
const passing: ReadonlySet<ProblemCode> = new Set(['LEDGER_UNAVAILABLE', 'MEMBER_UNAVAILABLE', 'OUTCOME_UNKNOWN']);

/** No later question of the schedule can be asked either. */
const final: ReadonlySet<ProblemCode> = new Set([
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
  const { store, clock } = options;
  const now = clock.now().getTime();
  let current = schedule;
  const keep = (index: number, settled: Occurrence): void => {
    const occurrences = current.occurrences.map((each, place) => (place === index ? settled : each));
    current = statusOf({ ...current, occurrences });
    store.keep(current);
  };
  const due = schedule.occurrences
    .map((occurrence, index) => ({ occurrence, index }))
    .filter(({ occurrence }) => !isSettled(occurrence) && Date.parse(occurrence.at) <= now);
  for (const { occurrence, index } of due) {
    const isNewest = index === due.at(-1)?.index;
    const isLate = now - Date.parse(occurrence.at) > lateMs;
    if (isLate && !(schedule.missed === 'once' && isNewest)) {
      keep(index, { at: occurrence.at, code: 'DEADLINE_PASSED' });
    } else {
      const settled = askOne(current, occurrence, options);
      if (settled === undefined) {
        return;
      }
      keep(index, settled);
    }
    if (current.status !== 'active') {
      return;
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

function statusOf(schedule: Schedule): Schedule {
  const settled = schedule.occurrences.filter(isSettled);
  const last = settled.at(-1)?.code;
  const row = settled.slice(-refusalsInRow);
  const isRefused = row.length === refusalsInRow && row.every(({ request }) => request === undefined);
  if (last !== undefined && (final.has(last as ProblemCode) || isRefused)) {
    return { ...schedule, status: 'stopped', because: last };
  }
  return settled.length === schedule.occurrences.length ? { ...schedule, status: 'done' } : schedule;
}
