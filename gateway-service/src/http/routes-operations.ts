import { z } from 'zod';
import type { SettableLog } from '../log.js';
import type { Clock } from '../ports/services.js';
import type { Health } from '../operations/health.js';
import { LogLevel, type OperationsView, OperationsView as Operations } from './answers/operations.js';
import { type Route, route } from './route.js';

export interface OperationsRoutesOptions {
  readonly version: string;
  readonly health: () => Promise<Health>;
  readonly log: Pick<SettableLog, 'level' | 'setLevel'>;
  readonly clock: Clock;
}

const LevelInput = z.strictObject({ level: LogLevel });

/** How this gateway is, and its log level, for people who sign in: what the operations listener tells to programs. */
export function operationsRoutes({ version, health, log, clock }: OperationsRoutesOptions): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/operations',
      summary:
        'How this gateway is: checks, notices, heights, chaincode, certificates, clock, block archive, log level',
      roles: ['operator', 'officer', 'auditor'],
      answer: Operations,
      handle: async (): Promise<OperationsView> => {
        const { checks, notices, details } = await health();
        const { ledger, chaincode, certificates, clock: own, archive } = details;
        return {
          ...{ version, time: clock.now().toISOString(), notices: [...notices] },
          checks: Object.entries(checks).map(([component, fault]) => ({ component, fault: fault ?? null })),
          ledger: { height: ledger.height, peerHeight: ledger.peerHeight ?? null },
          chaincode: { version: chaincode.version ?? null, isChecked: chaincode.isChecked },
          certificates: [...certificates],
          clock: { differenceSeconds: own.differenceSeconds ?? null },
          archive: archive ?? null,
          logLevel: LogLevel.parse(log.level()),
        };
      },
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
