import { join } from 'node:path';
import type { Route } from './http/route.js';
import { scheduleRoutes } from './http/routes-schedules.js';
import type { Log } from './ports/services.js';
import { ScheduleStore } from './schedules/schedule-store.js';
import { type Asker, Schedules } from './schedules/schedules.js';
import { Ask, type AskOptions } from './use-cases/ask.js';
import { isEnded } from './use-cases/jobs.js';

/** How users ask here: now, or by what they have signed ahead, which is kept in `dir`. */
export function composeAsking({ dir, log, ...options }: AskOptions & { readonly dir: string; readonly log: Log }): {
  readonly ask: Ask;
  readonly schedules: Schedules;
  readonly routes: readonly Route[];
} {
  const ask = new Ask(options);
  const store = new ScheduleStore(join(dir, 'schedules'));
  const { journal, mspId, clock } = options;
  const asker: Asker = {
    check: (user, question) => {
      ask.check(user, question);
    },
    ask: (user, key, question) => ask.ask(user, key, question),
    knows: (user) => journal.users().some(({ name }) => name === user),
    became: (request) => {
      const job = journal.job('requester', mspId, request);
      return job === undefined || !isEnded(job.step) ? undefined : { isAnswered: job.step === 'done', code: job.code };
    },
  };
  const schedules = new Schedules({ store, asker, clock, log });
  return { ask, schedules, routes: scheduleRoutes({ schedules }) };
}
