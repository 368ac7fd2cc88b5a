import type { ColumnUse, DisclosurePolicy, GeneralizedSchema, SchemaColumn } from '@entente/protocol';

/** One rule of the other system that did not come over whole: what was asked, what became of it, and why. */
export interface Residue {
  /** Where it stands in what was read, such as `ta.income for bob` or `aggregation.joinRequired`. */
  readonly place: string;
  /** The rule as it was written. */
  readonly rule: string;
  readonly became: 'nothing' | 'narrower' | 'assumed';
  readonly why: string;
}

/** What an importer makes of foreign rules: drafts to read, correct and propose, and everything that is not in them. */
export interface ImportDraft {
  readonly schemas: readonly GeneralizedSchema[];
  /** For a contract's `disclosure`; empty if the foreign rules say nothing stricter than the default. */
  readonly disclosure: Partial<DisclosurePolicy>;
  /** For `tighten` in `sources.yaml`: by schema and consumer, what a consumer may do less than the schema lets all do. */
  readonly tighten: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, ColumnUse>>>>>>;
  readonly residue: readonly Residue[];
}

/** The types that foreign rules tell of, as far as they tell. */
export type DraftType = 'text' | 'integer' | 'decimal' | 'date' | 'timestamp' | 'boolean';

/** Uses as sets that can be added to. */
export class UseDraft {
  readonly #uses = new Map<keyof ColumnUse, Set<string>>();

  add(use: keyof ColumnUse, ...grants: readonly string[]): void {
    const known = this.#uses.get(use) ?? new Set();
    grants.forEach((grant) => known.add(grant));
    this.#uses.set(use, known);
  }

  addAll(use: ColumnUse): void {
    for (const [name, grants] of Object.entries(use)) {
      const list: readonly string[] = typeof grants === 'string' ? [grants] : (grants ?? []);
      this.add(name as keyof ColumnUse, ...list);
    }
  }

  toUse(): ColumnUse {
    const entries = [...this.#uses].filter(([, grants]) => grants.size > 0);
    return Object.fromEntries(entries.map(([name, grants]) => [name, [...grants]]));
  }
}

/** A name as SQL of the query language writes it. */
export function draftName(name: string): string {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9_]+/g, '_');
  return (/^[a-z]/.test(plain) ? plain : `c_${plain}`).slice(0, 63);
}

/** A column of a drafted schema. Amounts have two digits after the point until somebody says otherwise. */
export function draftColumn(type: DraftType, use: ColumnUse): SchemaColumn {
  return type === 'decimal' ? { type, scale: 2, use } : { type, use };
}

/**
 * The column that names whose privacy counts may be matched and counted, and nothing else: what was granted beyond that
 * is taken away and said.
 */
export function asSubject(
  name: string,
  place: string,
  use: ColumnUse,
): { readonly column: SchemaColumn; readonly residue: readonly Residue[] } {
  const { match = [], aggregate = [], ...others } = use;
  const counted = aggregate.filter((fn) => fn === 'count');
  const lost = [...Object.keys(others), ...aggregate.filter((fn) => fn !== 'count')];
  const kept: ColumnUse = {
    ...(match.length === 0 ? {} : { match }),
    ...(counted.length === 0 ? {} : { aggregate: counted }),
  };
  const why = `${name} identifies the subject: it may be matched and counted, never grouped, shown or put in order`;
  return {
    column: { type: 'subject-key', use: kept },
    residue: lost.length === 0 ? [] : [{ place, rule: lost.join(', '), became: 'narrower', why }],
  };
}

/** Whether a function has a meaning for values of a type. */
export function hasSum(type: DraftType): boolean {
  return type === 'integer' || type === 'decimal';
}

/** Types by the names that databases give them; text for what is not known. */
export function draftType(written: string): DraftType {
  const name = written.toLowerCase();
  const known: readonly (readonly [RegExp, DraftType])[] = [
    [/^(timestamp|datetime)/, 'timestamp'],
    [/^date/, 'date'],
    [/^bool/, 'boolean'],
    [/int|^long/, 'integer'],
    [/^(float|double|decimal|numeric|real|number)/, 'decimal'],
  ];
  return known.find(([pattern]) => pattern.test(name))?.[1] ?? 'text';
}
