import { DomainError, parseStateKey, ServiceMeasure, VersionedId } from '@entente/protocol';
import type { Response } from 'express';
import { z } from 'zod';
import type { BlockChanges, LedgerState } from '../ports/ledger.js';
import { type LedgerPulse, windows } from '../use-cases/pulse/ledger-pulse.js';
import { listOf } from './answers/list.js';
import { PulseView } from './answers/live.js';
import type { Authenticate } from './authenticate.js';
import { answered, type Route, route } from './route.js';

export interface LiveRoutesOptions {
  readonly mspId: string;
  readonly state: LedgerState;
  readonly pulse: LedgerPulse;
  /** Health, load and latency of members as this gateway measures them. */
  readonly measure: (members: readonly string[]) => Promise<readonly ServiceMeasure[]>;
  /** Calls back whenever a step of a request was taken here. */
  readonly onMoved: (listener: () => void) => () => void;
  readonly authenticate: Authenticate;
}

const PulseQuery = z.strictObject({
  window: z.enum(['hour', 'day']).default('hour'),
  contract: VersionedId.optional(),
});

/** How often who listens is asked for a valid token again, and told that the gateway is there. */
const beatMs = 10_000;
/** Listeners at once; each holds a connection, of which there are not endless many. */
const mostListeners = 200;

/** The alliance as it moves: what is asked and answered over time, who is well, and a stream of what changed. */
export function liveRoutes(options: LiveRoutesOptions): readonly Route[] {
  const { mspId, state, pulse, measure } = options;
  return [
    route({
      method: 'get',
      path: '/v1/pulse',
      summary:
        'Requests, answers, refusals and how long answers took, over the last hour or day, as the ledger has them; of one contract with `contract`, but for answers whose evidence is batched',
      roles: 'any',
      query: PulseQuery,
      answer: PulseView,
      handle: ({ query }) => pulse.view(windows[query.window], query.contract),
    }),
    route({
      method: 'get',
      path: '/v1/members/health',
      summary: 'Whether each member’s gateway answers this one, how fast, and how busy it says it is',
      roles: 'any',
      answer: listOf(ServiceMeasure),
      handle: async () => {
        const others = Object.keys(state.get('charter')?.members ?? {}).filter((member) => member !== mspId);
        return { items: await measure(others.filter((member) => state.get('gateway', member) !== undefined)) };
      },
    }),
    eventRoute(options),
  ];
}

function eventRoute({ state, onMoved, authenticate }: LiveRoutesOptions): Route {
  let listeners = 0;
  return route({
    method: 'get',
    path: '/v1/events',
    produces: 'text/event-stream',
    summary:
      'Server-sent events: the height, which kinds of documents each new block changed, and that a request moved on here',
    roles: 'any',
    handle: ({ request, response }) => {
      if (listeners >= mostListeners) {
        throw new DomainError('RATE_LIMITED', `${String(mostListeners)} listen already; ask from time to time instead`);
      }
      listeners += 1;
      response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      tell(response, state.height(), []);
      const stop = state.onBlock(({ number, keys }) => {
        tell(response, number + 1, kindsOf(keys));
      });
      const stopMoves = onMoved(() => {
        response.write('event: step\ndata: {}\n\n');
      });
      const beat = setInterval(() => {
        // A token that was taken back, or has ended, listens no more.
        if (authenticate(request) === undefined) {
          response.end();
        } else {
          response.write(': here\n\n');
        }
      }, beatMs);
      response.on('close', () => {
        listeners -= 1;
        clearInterval(beat);
        stop();
        stopMoves();
      });
      return answered;
    },
  });
}

function tell(response: Response, height: number, kinds: readonly string[]): void {
  response.write(`id: ${String(height)}\nevent: block\ndata: ${JSON.stringify({ height, kinds })}\n\n`);
}

function kindsOf(keys: BlockChanges['keys']): readonly string[] {
  return [...new Set(keys.flatMap((key) => parseStateKey(key)?.kind ?? []))].sort();
}
