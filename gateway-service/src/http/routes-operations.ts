import { z } from 'zod';
import type { SettableLog } from '../log.js';
import { LogLevel, OperationsView } from './answers/operations.js';
import { type Route, route } from './route.js';

export interface OperationsRoutesOptions {
  /** How this gateway is now. */
  readonly look: () => Promise<OperationsView>;
  readonly log: Pick<SettableLog, 'setLevel'>;
}

const LevelInput = z.strictObject({ level: LogLevel });

/** How this gateway is, and its log level, for people who sign in: what the operations listener tells to programs. */
export function operationsRoutes({ look, log }: OperationsRoutesOptions): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/operations',
      summary:
        'How this gateway is: checks, notices, heights, chaincode, certificates, clock, block archive, log level',
      roles: ['operator', 'officer', 'auditor'],
      answer: OperationsView,
      handle: look,
    }),
    route({
      method: 'post',
      path: '/v1/operations/log-level',
      summary: 'Sets how much this gateway logs, until it is started again',
      roles: ['operator'],
      status: 204,
      body: LevelInput,
      handle: ({ body: { level } }) => {
        log.setLevel(level);
        return undefined;
      },
    }),
  ];
}
