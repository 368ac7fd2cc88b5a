import express, { type Express } from 'express';
import type { SettableLog } from '../log.js';
import type { Health } from './health.js';
import type { Metrics } from './metrics.js';

export interface OperationsOptions {
  readonly version: string;
  readonly metrics: Metrics;
  readonly log: Pick<SettableLog, 'level' | 'setLevel'>;
  readonly health: () => Promise<Health>;
}

const levels = ['debug', 'info', 'warn', 'error'] as const;

/**
 * The paths that Fabric's operators know: /healthz, /metrics, /logspec, /version. It asks for no token: whoever serves it
 * lets in only who shows a client certificate, on loopback alone.
 */
export function operationsApp({ version, metrics, log, health }: OperationsOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.get('/healthz', async (_request, response) => {
    const { checks, notices, details } = await health();
    const faults = Object.entries(checks).flatMap(([component, reason]) =>
      reason === undefined ? [] : [{ component, reason }],
    );
    response.status(faults.length === 0 ? 200 : 503).json({
      status: faults.length === 0 ? 'OK' : 'Service Unavailable',
      time: new Date().toISOString(),
      ...(faults.length === 0 ? {} : { failed_checks: faults }),
      ...(notices.length === 0 ? {} : { notices }),
      ...details,
    });
  });
  app.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  app.get('/version', (_request, response) => {
    response.json({ Version: version });
  });
  app.get('/logspec', (_request, response) => {
    response.json({ spec: log.level() });
  });
  app.put('/logspec', express.json(), (request, response) => {
    const spec: unknown = (request.body as { spec?: unknown } | undefined)?.spec;
    const level = levels.find((one) => one === spec);
    if (level === undefined) {
      response.status(400).json({ error: `spec must be one of ${levels.join(', ')}` });
      return;
    }
    log.setLevel(level);
    response.status(204).end();
  });
  return app;
}
