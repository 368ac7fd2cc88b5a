import { DomainError } from '@entente/protocol';
import type { CheckedColumn, CheckReport, MappingFault } from '../ports/data-access.js';
import type { Clock, Log } from '../ports/services.js';
import { driftSince } from './drift.js';
import type { OwnSources } from './own-sources.js';

/** How the last check of a source ended; `unknown` if its database could not be reached. */
export type CheckOutcome = 'passed' | 'failed' | 'unknown';

/** What a source was like at the first check of the mapping that is on offer. */
export interface SourceBaseline {
  readonly mappingHash: string;
  readonly rows: number;
  readonly columns: readonly CheckedColumn[];
}

/** What is kept of a source's checks: never a value of a row. */
export interface SourceRecord {
  readonly source: string;
  readonly checkedAt: string;
  readonly outcome: CheckOutcome;
  /** Whether the source takes new requests. */
  readonly open: boolean;
  readonly faults: readonly MappingFault[];
  /** What has changed since the source was offered, though no promise is broken by it. */
  readonly drift: readonly MappingFault[];
  readonly baseline?: SourceBaseline;
  /** Whether the ledger has been told of it. */
  readonly reported: boolean;
}

/** Keeps the records over restarts. */
export interface SourceRecords {
  read(): Readonly<Record<string, SourceRecord>>;
  write(records: Readonly<Record<string, SourceRecord>>): void;
}

export interface SourceWatchOptions {
  readonly sources: Pick<OwnSources, 'list' | 'check'>;
  /** Hash of the mapping under which the alliance knows a source; undefined if it is not on offer. */
  readonly offered: (source: string) => string | undefined;
  /** Tells the ledger that a source passed or failed. @throws DomainError if that could not be done now */
  readonly report: (source: string, passed: boolean, at: string) => Promise<void>;
  readonly records: SourceRecords;
  readonly clock: Clock;
  readonly log: Log;
  readonly intervalMs: number;
  readonly onChecked?: (source: string, outcome: CheckOutcome) => void;
}

/** A check that could not be made, or be reported, is tried again so much sooner. */
const soonMs = 60_000;

/**
 * Checks the sources on offer on a schedule, tells the ledger pass or fail, and closes a source that breaks a promise to
 * new requests until it keeps all of them again.
 */
export class SourceWatch {
  readonly #options: SourceWatchOptions;
  readonly #running = new Map<string, Promise<CheckReport>>();
  #records: Readonly<Record<string, SourceRecord>>;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: SourceWatchOptions) {
    this.#options = options;
    this.#records = options.records.read();
  }

  /** Begins soon after a start, then once an interval, each time a little earlier or later than the last. */
  start(): void {
    this.#later(Math.min(this.#options.intervalMs, soonMs) * Math.random());
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  records(): readonly SourceRecord[] {
    const known = new Set(this.#options.sources.list().map(({ id }) => id));
    return Object.values(this.#records).filter(({ source }) => known.has(source));
  }

  /** @throws DomainError `SOURCE_CLOSED` if the last check of a source found a broken promise */
  demandOpen(source: string): void {
    if (this.#records[source]?.open === false) {
      throw new DomainError(
        'SOURCE_CLOSED',
        `source ${source} broke a promise of its schema at its last check; entente source check ${source} says which, and opens it again when all are kept`,
      );
    }
  }

  /** Checks one source now. If it is on offer, that counts as a scheduled check. */
  async check(source: string): Promise<CheckReport> {
    const running = this.#running.get(source) ?? this.#check(source);
    this.#running.set(source, running);
    try {
      return await running;
    } finally {
      this.#running.delete(source);
    }
  }

  async #check(source: string): Promise<CheckReport> {
    const started = performance.now();
    try {
      const report = await this.#options.sources.check(source);
      await this.#took(source, report, performance.now() - started);
      return report;
    } catch (error) {
      const code = error instanceof DomainError ? error.code : 'QUERY_FAILED';
      this.#options.log.warn('source check', { source, code });
      this.#options.onChecked?.(source, 'unknown');
      const before = this.#records[source];
      if (before !== undefined) {
        this.#keep({ ...before, outcome: 'unknown', checkedAt: this.#options.clock.now().toISOString() });
      }
      throw error;
    }
  }

  async #took(source: string, report: CheckReport, ms: number): Promise<void> {
    const { offered, log, clock, sources, onChecked } = this.#options;
    const outcome = report.passed ? 'passed' : 'failed';
    onChecked?.(source, outcome);
    const mappingHash = sources.list().find(({ id }) => id === source)?.mappingHash;
    if (mappingHash === undefined || offered(source) !== mappingHash) {
      // What is not on offer, or not as it is now, is nobody's promise yet.
      return;
    }
    const before = this.#records[source];
    const now = { mappingHash, rows: report.rows, columns: report.columns ?? [] };
    const known = before?.baseline?.mappingHash === mappingHash ? before.baseline : undefined;
    const drift = known === undefined || !report.passed ? [] : driftSince(known, now);
    const baseline = known ?? (report.passed ? now : undefined);
    const fields = { source, code: outcome, count: report.faults.length, ms: Math.round(ms) };
    if (report.passed) {
      log.info('source check', fields);
    } else {
      log.warn('source check', fields);
    }
    this.#keep({
      source,
      checkedAt: clock.now().toISOString(),
      outcome,
      open: report.passed,
      faults: report.faults,
      drift,
      ...(baseline === undefined ? {} : { baseline }),
      reported: before?.reported === true && before.open === report.passed,
    });
    await this.#report(source);
  }

  /** The ledger hears of every change; what it could not be told is told later. */
  async #report(source: string): Promise<void> {
    const record = this.#records[source];
    if (record === undefined || record.reported) {
      return;
    }
    try {
      await this.#options.report(source, record.open, record.checkedAt);
      this.#keep({ ...record, reported: true });
    } catch (error) {
      this.#options.log.warn('source report', {
        source,
        code: error instanceof DomainError ? error.code : 'LEDGER_UNAVAILABLE',
      });
    }
  }

  async #round(): Promise<void> {
    const { sources, offered, intervalMs } = this.#options;
    let isWhole = true;
    for (const { id } of sources.list()) {
      if (offered(id) !== undefined && !this.#stopped) {
        await this.check(id).catch(() => undefined);
        const record = this.#records[id];
        isWhole &&= record?.reported === true && record.outcome !== 'unknown';
      }
    }
    const jitter = 0.9 + 0.2 * Math.random();
    this.#later((isWhole ? intervalMs : Math.min(intervalMs, soonMs)) * jitter);
  }

  #later(ms: number): void {
    if (!this.#stopped) {
      this.#timer = setTimeout(() => {
        void this.#round();
      }, ms);
    }
  }

  #keep(record: SourceRecord): void {
    this.#records = { ...this.#records, [record.source]: record };
    this.#options.records.write(this.#records);
  }
}
