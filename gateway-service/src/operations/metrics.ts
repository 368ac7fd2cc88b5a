import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  readonly http: (method: string, route: string, status: number, ms: number) => void;
  readonly step: (role: string, step: string) => void;
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
  const steps = new Counter({
    name: 'entente_steps_total',
    help: 'Steps of requests taken, by part.',
    labelNames: ['part', 'step'],
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
    step: (part, step) => {
      steps.inc({ part, step });
    },
  };
}
