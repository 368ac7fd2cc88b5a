import {
  type Cell,
  type DisclosurePolicy,
  DomainError,
  type GeneralizedSchema,
  satisfiesPolicy,
  versionedId,
} from '@entente/protocol';
import { roundToBase } from '../disclosure/round-counts.js';
import type { BinCounter } from './bin-counter.js';
import { type Binning, binLabel, binningOf, coarser } from './binning.js';
import { foldBins, type FoldedBins } from './fold-bins.js';

export interface ProfiledColumn extends Omit<FoldedBins, 'bins'> {
  readonly name: string;
  readonly type: string;
  readonly unit?: string;
  readonly binning: Binning;
  readonly bins: readonly { readonly bin: Cell; readonly label: string; readonly rows: number }[];
  /** To two digits; absent where a few subjects would show in it. */
  readonly average?: number;
}

/** What may be told of a source as a whole: counts under the rules of every answer about many subjects. */
export interface SourceProfile {
  readonly kind: 'source-profile';
  readonly schema: string;
  readonly rows: number;
  readonly subjects: number;
  /** True where the source has too few subjects for anything to be told. */
  readonly withheld: boolean;
  readonly rules: Pick<DisclosurePolicy, 'minSubjects' | 'rounding'>;
  readonly columns: readonly ProfiledColumn[];
}

export interface ProfileOptions {
  readonly schema: GeneralizedSchema;
  readonly counter: BinCounter;
  readonly policy: DisclosurePolicy;
  /** Columns that the mapping gives at one level only. */
  readonly levels: Readonly<Record<string, string>>;
  /** Told before each column. */
  readonly onColumn?: (name: string, index: number, columns: number) => void;
}

/** @throws DomainError what the connector says: `QUERY_TIMEOUT`, `DATABASE_UNAVAILABLE`, `MAPPING_FAULTY` … */
export async function profileSource(options: ProfileOptions): Promise<SourceProfile> {
  const { schema, counter } = options;
  // Rows of a table that speaks of nobody betray nobody.
  const policy = schema.subject === 'none' ? { ...options.policy, minSubjects: 1 } : options.policy;
  const { rows, subjects } = await counter.total();
  const { minSubjects, rounding } = policy;
  const withheld = subjects < minSubjects;
  const columns: ProfiledColumn[] = [];
  for (const [index, name] of withheld ? [] : Object.keys(schema.columns).entries()) {
    options.onColumn?.(name, index, Object.keys(schema.columns).length);
    columns.push(await profileColumn(name, { ...options, policy }));
  }
  return {
    kind: 'source-profile',
    schema: versionedId(schema.id, schema.version),
    rows: withheld ? 0 : roundToBase(rows, rounding),
    subjects: withheld ? 0 : roundToBase(subjects, rounding),
    withheld,
    rules: { minSubjects, rounding },
    columns,
  };
}

async function profileColumn(
  name: string,
  { schema, counter, policy, levels }: ProfileOptions,
): Promise<ProfiledColumn> {
  const column = schema.columns[name];
  if (column === undefined) {
    throw new DomainError('SCHEMA_NOT_FOUND', `the schema has no column ${name}`);
  }
  let binning = binningOf(column, levels[name]);
  let counted = await counter.bins(name, binning);
  const next = coarser(binning);
  if (counted.length > policy.maxGroups && next !== undefined) {
    binning = next;
    counted = await counter.bins(name, binning);
  }
  const { bins, ...folded } = foldBins(counted, policy);
  const average =
    isNumber(column.type) && levels[name] === undefined ? await averageOf(name, counter, policy) : undefined;
  return {
    name,
    type: column.type,
    ...(column.unit === undefined ? {} : { unit: column.unit }),
    binning,
    bins: [...bins]
      .sort((first, second) => inOrder(first.bin, second.bin))
      .map(({ bin, rows }) => ({ bin, label: binLabel(bin, binning), rows })),
    ...folded,
    ...(average === undefined ? {} : { average }),
  };
}

function isNumber(type: string): boolean {
  return type === 'integer' || type === 'decimal';
}

/** An average to two digits, if its sum satisfies the rules about dominant subjects. */
async function averageOf(name: string, counter: BinCounter, policy: DisclosurePolicy): Promise<number | undefined> {
  try {
    const found = await counter.sum(name);
    return found !== undefined && found.count > 0 && satisfiesPolicy(found.measure, policy)
      ? Number((found.sum / found.count).toPrecision(2))
      : undefined;
  } catch (error) {
    // A sum that no engine holds exactly is no reason to tell nothing at all.
    if (error instanceof DomainError && (error.code === 'RESULT_TOO_LARGE' || error.code === 'QUERY_FAILED')) {
      return undefined;
    }
    throw error;
  }
}

/** Bands by their place, texts by their letters, no value last. */
function inOrder(first: Cell, second: Cell): number {
  if (first === null || second === null) {
    return Number(first === null) - Number(second === null);
  }
  if (typeof first === 'number' && typeof second === 'number') {
    return first - second;
  }
  return String(first) < String(second) ? -1 : 1;
}
