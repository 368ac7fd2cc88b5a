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
  readonly mappingHash: string;
  readonly checkedAt: string;
  readonly outcome: CheckOutcome;
  /** Whether the source takes new requests. */
  readonly open: boolean;
  readonly faults: readonly MappingFault[];
  /** What has changed since the source was offered, though no promise is broken by it. */
  readonly drift: readonly MappingFault[];
  readonly baseline?: SourceBaseline;
}

/** How the alliance knows a source that is on offer. */
export interface OfferedSource {
  readonly mappingHash: string;
  readonly closed: boolean;
}

/** Keeps the records over restarts. */
export interface SourceRecords {
  read(): Readonly<Record<string, SourceRecord>>;
  write(records: Readonly<Record<string, SourceRecord>>): void;
}

export interface SourceWatchOptions {
  readonly sources: Pick<OwnSources, 'list' | 'check'>;
  /** undefined if a source is not on offer. */
  readonly offered: (source: string) => OfferedSource | undefined;
  /** Tells the ledger that a source passed or failed. @throws DomainError if that could not be done now */
  readonly report: (source: string, mappingHash: string, passed: boolean) => Promise<void>;
  readonly records: SourceRecords;
  readonly clock: Clock;
  readonly log: Log;
  readonly intervalMs: number;
  readonly onChecked?: (source: string, outcome: CheckOutcome) => void;
}

/** A check that could not be made, or be reported, is tried again so much sooner. */
const soonMs = 60_000;

/** What was just accepted is checked so soon after. */
const newMs = 2_000;

/**
 * Checks the sources on offer on a schedule, tells the ledger pass or fail, and closes a source that breaks a promise to
 * new requests until it keeps all of them again.
 */
export class SourceWatch {
  readonly #options: SourceWatchOptions;
  readonly #running = new Map<string, Promise<CheckReport>>();
  /** By source; what people call a source may be what every object has, such as `constructor`. */
  readonly #records: Map<string, SourceRecord>;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: SourceWatchOptions) {
    this.#options = options;
    this.#records = new Map(Object.entries(options.records.read()));
  }

  /** Begins soon after a start, then once an interval, each time a little earlier or later than the last. */
  start(): void {
    this.#later(Math.min(this.#options.intervalMs, soonMs) * Math.random());
  }

  /** To be called when the ledger's offers may have changed: a new one is checked at once, for later ones to compare with. */
  look(): void {
    const isNew = this.#options.sources.list().some(({ id, mappingHash }) => {
      return (
        this.#options.offered(id)?.mappingHash === mappingHash && this.#records.get(id)?.mappingHash !== mappingHash
      );
    });
    if (isNew) {
      this.#later(Math.min(this.#options.intervalMs, newMs) * (0.5 + 0.5 * Math.random()));
    }
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Of the sources on offer, by the mapping they have now. */
  records(): readonly SourceRecord[] {
    return this.#options.sources.list().flatMap(({ id, mappingHash }) => {
      const record = this.#records.get(id);
      const isNow = record?.mappingHash === mappingHash && this.#options.offered(id)?.mappingHash === mappingHash;
      return isNow ? [record] : [];
    });
  }

  /** @throws DomainError `SOURCE_CLOSED` if the last check of a source found a broken promise */
  demandOpen(source: string): void {
    const record = this.#records.get(source);
    if (record?.open === false && record.mappingHash === this.#mappingHash(source)) {
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
      // A name that nobody gave a source would be a new label of the metrics.
      if (this.#mappingHash(source) !== undefined) {
        this.#options.log.warn('source check', { source, code });
        this.#options.onChecked?.(source, 'unknown');
      }
      const before = this.#records.get(source);
      if (before !== undefined) {
        this.#keep({ ...before, outcome: 'unknown', checkedAt: this.#options.clock.now().toISOString() });
      }
      throw error;
    }
  }

  async #took(source: string, report: CheckReport, ms: number): Promise<void> {
    const { offered, onChecked } = this.#options;
    onChecked?.(source, outcomeOf(report));
    const mappingHash = this.#mappingHash(source);
    // What is not on offer, or not as it is now, is nobody's promise yet.
    if (mappingHash !== undefined && offered(source)?.mappingHash === mappingHash) {
      this.#note(source, report, ms);
      this.#keep(this.#recordOf(source, mappingHash, report));
      await this.#report(source);
    }
  }

  #note(source: string, report: CheckReport, ms: number): void {
    const fields = { source, code: outcomeOf(report), count: report.faults.length, ms: Math.round(ms) };
    if (report.passed) {
      this.#options.log.info('source check', fields);
    } else {
      this.#options.log.warn('source check', fields);
    }
  }

  #recordOf(source: string, mappingHash: string, report: CheckReport): SourceRecord {
    const now = { mappingHash, rows: report.rows, columns: report.columns ?? [] };
    const before = this.#records.get(source)?.baseline;
    const known = before?.mappingHash === mappingHash ? before : undefined;
    const baseline = known ?? (report.passed ? now : undefined);
    return {
      source,
      mappingHash,
      checkedAt: this.#options.clock.now().toISOString(),
      outcome: outcomeOf(report),
      open: report.passed,
      faults: report.faults,
      drift: known === undefined || !report.passed ? [] : driftSince(known, now),
      ...(baseline === undefined ? {} : { baseline }),
    };
  }

  #mappingHash(source: string): string | undefined {
    return this.#options.sources.list().find(({ id }) => id === source)?.mappingHash;
  }

  /** The ledger hears of every change; what it could not be told is told later. */
  async #report(source: string): Promise<void> {
    const record = this.#records.get(source);
    if (record === undefined || this.#isTold(record)) {
      return;
    }
    try {
      await this.#options.report(source, record.mappingHash, record.open);
    } catch (error) {
      const code = error instanceof DomainError ? error.code : 'LEDGER_UNAVAILABLE';
      this.#options.log.warn('source report', { source, code });
    }
  }

  /** Whether the ledger has it as it is, or has no such offer. */
  #isTold({ source, mappingHash, open }: SourceRecord): boolean {
    const offered = this.#options.offered(source);
    return offered?.mappingHash !== mappingHash || offered.closed !== open;
  }

  async #round(): Promise<void> {
    const { sources, offered, intervalMs } = this.#options;
    let isWhole = true;
    for (const { id } of sources.list()) {
      if (offered(id) !== undefined && !this.#stopped) {
        await this.check(id).catch(() => undefined);
        const record = this.#records.get(id);
        isWhole &&= record !== undefined && record.outcome !== 'unknown' && this.#isTold(record);
      }
    }
    this.#later((isWhole ? intervalMs : Math.min(intervalMs, soonMs)) * (0.9 + 0.2 * Math.random()));
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    if (!this.#stopped) {
      this.#timer = setTimeout(() => {
        void this.#round();
      }, ms);
    }
  }

  #keep(record: SourceRecord): void {
    this.#records.set(record.source, record);
    this.#options.records.write(Object.fromEntries(this.#records));
  }
}

function outcomeOf({ passed }: CheckReport): 'passed' | 'failed' {
  return passed ? 'passed' : 'failed';
}
