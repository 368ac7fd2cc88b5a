import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  readonly http: (method: string, route: string, status: number, ms: number) => void;
  /** A step of a part of a request, named by what it led to. */
  readonly step: (part: string, step: string, ms: number) => void;
}

/** Prometheus metrics, base units, labels with few values. */
export function createMetrics({ height }: { readonly height: () => number }): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'entente_http_request_seconds',
    help: 'Time to answer an HTTP request.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
    registers: [registry],
  });
  const steps = new Histogram({
    name: 'entente_step_seconds',
    help: 'Time of a step of a request, until it is journaled, by part and by the step it led to.',
    labelNames: ['part', 'step'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
    registers: [registry],
  });
  new Gauge({
    name: 'entente_ledger_height_blocks',
    help: 'Blocks applied to the state copy.',
    registers: [registry],
    collect() {
      this.set(height());
    },
  });
  return {
    registry,
    http: (method, route, status, ms) => {
      seconds.observe({ method, route, status }, ms / 1_000);
    },
    step: (part, step, ms) => {
      steps.observe({ part, step }, ms / 1_000);
    },
  };
}
