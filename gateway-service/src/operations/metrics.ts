import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  readonly http: (method: string, route: string, status: number, ms: number) => void;
  /** A step of a part of a request, named by what it led to. */
  readonly step: (part: string, step: string, ms: number) => void;
  readonly sourceChecked: (source: string, outcome: string) => void;
}

/** What is read when somebody asks for the metrics; undefined is left out. */
export interface MeasuredOptions {
  readonly height: () => number;
  readonly peerHeight: () => Promise<number | undefined>;
  readonly archive: { height(): number; bytes(): number } | undefined;
  readonly certificates: () => readonly { readonly name: string; readonly daysLeft: number }[];
  readonly clockDifference: () => number | undefined;
  /** Pairs of answers that differ by few. */
  readonly overlaps: () => number;
  readonly sources: () => readonly { readonly source: string; readonly open: boolean; readonly checkedAt: string }[];
}

/** Prometheus metrics, base units, labels with few values. */
export function createMetrics(measured: MeasuredOptions): Metrics {
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
  const gauge = (name: string, help: string, read: () => number | undefined | Promise<number | undefined>): void => {
    new Gauge({
      ...{ name, help, registers: [registry] },
      async collect() {
        const value = await read();
        if (value === undefined) {
          this.remove();
        } else {
          this.set(value);
        }
      },
    });
  };
  const { archive } = measured;
  gauge('entente_ledger_height_blocks', 'Blocks applied to the state copy.', measured.height);
  gauge('entente_peer_height_blocks', 'Blocks that the own peer has.', measured.peerHeight);
  gauge('entente_block_archive_height_blocks', 'Number after the newest block in the archive.', () =>
    archive?.height(),
  );
  gauge(
    'entente_overlap_alarms',
    'Pairs of answered requests that are known to differ by a few people.',
    measured.overlaps,
  );
  gauge('entente_block_archive_bytes', 'Size of the block archive on the disk.', () => archive?.bytes());
  gauge(
    'entente_clock_difference_seconds',
    'How far this clock was ahead of the times in the newest block when it came.',
    measured.clockDifference,
  );
  new Gauge({
    name: 'entente_certificate_days_left',
    help: "Whole days until the gateway's own certificates end.",
    labelNames: ['certificate'],
    registers: [registry],
    collect() {
      for (const { name, daysLeft } of measured.certificates()) {
        this.set({ certificate: name }, daysLeft);
      }
    },
  });
  const checks = new Counter({
    name: 'entente_source_checks_total',
    help: 'Checks of own sources, by how they ended.',
    labelNames: ['source', 'outcome'],
    registers: [registry],
  });
  new Gauge({
    name: 'entente_source_open',
    help: 'Whether a source on offer takes requests: 0 after a check that found a broken promise.',
    labelNames: ['source'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { source, open } of measured.sources()) {
        this.set({ source }, Number(open));
      }
    },
  });
  new Gauge({
    name: 'entente_source_checked_timestamp_seconds',
    help: 'When a source on offer was checked last.',
    labelNames: ['source'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { source, checkedAt } of measured.sources()) {
        this.set({ source }, Date.parse(checkedAt) / 1_000);
      }
    },
  });
  return {
    registry,
    sourceChecked: (source, outcome) => {
      checks.inc({ source, outcome });
    },
    http: (method, route, status, ms) => {
      seconds.observe({ method, route, status }, ms / 1_000);
    },
    step: (part, step, ms) => {
      steps.observe({ part, step }, ms / 1_000);
    },
  };
}
