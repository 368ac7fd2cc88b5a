import { type DisclosurePolicy, DomainError, type GeneralizedSchema, levelNames, type Table } from '@entente/protocol';
import type { CheckReport, DataAccess, MappingFault, RunLimits, SourceDescription } from '../ports/data-access.js';
import type { Clock } from '../ports/services.js';
import { sourceCounter } from './bin-counter.js';
import type { MembershipScore } from './membership-score.js';
import { previewRows } from './preview.js';
import { profileSource, type SourceProfile } from './profile.js';
import { seededRandom } from './random.js';
import { scorePreview } from './score-preview.js';

export interface OwnSourcesOptions {
  readonly dataAccess: Pick<DataAccess, 'sources' | 'check' | 'run' | 'runMeasured' | 'sample'>;
  /** The schema under `id@version`. @throws DomainError `SCHEMA_NOT_FOUND` */
  readonly schemaOf: (reference: string) => GeneralizedSchema;
  /** The rules that hold for what is told of a source, with the schema's own. */
  readonly policyOf: (schema: GeneralizedSchema) => DisclosurePolicy;
  readonly memoryMb: number;
  readonly clock: Clock;
}

export interface PreviewOptions {
  readonly rows: number;
  readonly seed: string;
  /** Whether to measure what the rows betray; rows that betray more than `maxScore` are not given. */
  readonly score: boolean;
  readonly maxScore: number;
}

export interface SourcePreview {
  readonly kind: 'source-preview';
  readonly source: string;
  readonly schema: string;
  readonly seed: string;
  /** False where the score is too high; then there is no table. */
  readonly passed: boolean;
  readonly score?: MembershipScore;
  readonly table?: Table;
}

/** Told while something long goes on. */
export type OnProgress = (text: string) => void;

/** Whole tables are read: more time than a question has. */
const timeoutMs = 120_000;

/** How many rows the score is measured on; they stay in the process. */
const sampledRows = 1_000;

/** What a member does with its own sources before and beside answering from them. */
export class OwnSources {
  readonly #options: OwnSourcesOptions;

  constructor(options: OwnSourcesOptions) {
    this.#options = options;
  }

  list(): readonly SourceDescription[] {
    return this.#options.dataAccess.sources();
  }

  /** @throws DomainError `SOURCE_NOT_FOUND` */
  describe(id: string): SourceDescription {
    const all = this.list();
    const found = all.find((source) => source.id === id);
    if (found === undefined) {
      const there = all.length === 0 ? 'none' : all.map((source) => source.id).join(', ');
      throw new DomainError('SOURCE_NOT_FOUND', `sources.yaml has no source ${id}; it has ${there}`);
    }
    return found;
  }

  schema(id: string): GeneralizedSchema {
    return this.#options.schemaOf(this.describe(id).schema);
  }

  /** Runs the mapping against the real database and tests every promise of the schema. */
  async check(id: string): Promise<CheckReport> {
    const { levels = {}, tighten } = this.describe(id);
    const schema = this.schema(id);
    const faults = [...levelFaults(schema, levels), ...tighteningFaults(schema, tighten)];
    const report = await this.#options.dataAccess.check(id, schema);
    return faults.length === 0 ? report : { ...report, passed: false, faults: [...faults, ...report.faults] };
  }

  async profile(id: string, onProgress?: OnProgress): Promise<SourceProfile> {
    const { dataAccess, policyOf, clock } = this.#options;
    const { levels = {} } = this.describe(id);
    const schema = this.schema(id);
    const requestDate = clock.now().toISOString().slice(0, 10);
    const counter = sourceCounter({ dataAccess, source: id, schema, limits: this.#limits(1_000), requestDate });
    const onColumn = (name: string, index: number, columns: number): void =>
      onProgress?.(`column ${String(index + 1)} of ${String(columns)}: ${name}`);
    return profileSource({ schema, counter, policy: policyOf(schema), levels, onColumn });
  }

  /** Synthetic rows of a profile; with `score`, what they betray of the rows behind it. */
  async preview(id: string, options: PreviewOptions, onProgress?: OnProgress): Promise<SourcePreview> {
    const schema = this.schema(id);
    const head = { kind: 'source-preview', source: id, schema: this.describe(id).schema, seed: options.seed } as const;
    const score = options.score ? await this.#score(id, schema, options.seed, onProgress) : undefined;
    const scored = score === undefined ? {} : { score };
    if (score !== undefined && score.score > Math.max(options.maxScore, 0.5 + score.chance)) {
      return { ...head, ...scored, passed: false };
    }
    const profile = await this.profile(id, onProgress);
    const table = previewRows(schema, profile, { rows: options.rows, random: seededRandom(options.seed) });
    return { ...head, ...scored, passed: true, table };
  }

  async #score(
    id: string,
    schema: GeneralizedSchema,
    seed: string,
    onProgress: OnProgress | undefined,
  ): Promise<MembershipScore> {
    const { dataAccess, policyOf } = this.#options;
    const { levels = {} } = this.describe(id);
    onProgress?.('measuring what the rows would betray');
    const sample = await dataAccess.sample(id, schema, this.#limits(sampledRows));
    return scorePreview({ schema, levels, policy: policyOf(schema), rows: sample.rows, seed });
  }

  #limits(maxRows: number): RunLimits {
    return { maxRows, timeoutMs, memoryMb: this.#options.memoryMb };
  }
}

function levelFaults(schema: GeneralizedSchema, levels: Readonly<Record<string, string>>): readonly MappingFault[] {
  return Object.entries(levels).flatMap(([place, level]) => {
    const column = schema.columns[place];
    const names = column === undefined ? [] : levelNames(column).filter((name) => name !== 'exact');
    return column === undefined || names.includes(level)
      ? []
      : [{ place, message: `the schema has no level ${level} here; it has ${names.join(', ') || 'none'}` }];
  });
}

function tighteningFaults(schema: GeneralizedSchema, tighten: SourceDescription['tighten']): readonly MappingFault[] {
  return Object.entries(tighten).flatMap(([member, columns]) =>
    Object.keys(columns)
      .filter((name) => !Object.hasOwn(schema.columns, name))
      .map((name) => ({ place: `tighten.${member}`, message: `the schema has no column ${name}` })),
  );
}
