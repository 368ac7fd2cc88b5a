import type { ColumnUse, GeneralizedSchema, SchemaColumn } from '@entente/protocol';
import { type CclGrant, readCcl } from './ccl-grants.js';
import {
  asSubject,
  draftColumn,
  draftName,
  draftType,
  type DraftType,
  hasSum,
  type ImportDraft,
  type Residue,
  UseDraft,
} from './schema-draft.js';

export interface CclOptions {
  /** The columns that identify subjects, one a table; guessed from what is joined by if it is left out. */
  readonly subjects?: readonly string[];
}

/** What one constraint becomes: the uses that mean no more than it, and what of it has no counterpart. */
interface Meaning {
  readonly use: (type: DraftType) => ColumnUse;
  readonly lost?: string;
}

const constant = ['parameter', 'literal'] as const;
const nothing = (): ColumnUse => ({});

/** Every constraint of SCQL's column control list. */
export const cclMeanings: Readonly<Record<string, Meaning>> = {
  PLAINTEXT: {
    use: (type) => ({
      match: [...constant, 'column'],
      ...(type === 'text' || type === 'boolean' ? {} : { compare: [...constant, 'column'] }),
      order: ['exact'],
      group: ['exact'],
      aggregate: hasSum(type) ? ['count', 'sum', 'avg'] : ['count'],
    }),
    lost: 'single rows are never shown: the column may be grouped by, filtered, joined and aggregated, not listed; MIN and MAX are one subject’s own value and are left out',
  },
  PLAINTEXT_AFTER_JOIN: {
    use: () => ({ match: ['column'] }),
    lost: 'the values that two tables share are never shown; the column may join tables of one member',
  },
  PLAINTEXT_AS_JOIN_PAYLOAD: {
    use: nothing,
    lost: 'values carried through a join are single rows, which are never shown; grant group at a level if groups would do',
  },
  PLAINTEXT_AFTER_GROUP_BY: {
    use: () => ({ group: ['exact'] }),
    lost: 'a group needs 10 distinct subjects (disclosure.minSubjects), not 4 rows; rarer values want a level',
  },
  PLAINTEXT_AFTER_AGGREGATE: {
    use: (type) => ({ aggregate: hasSum(type) ? ['count', 'sum', 'avg'] : ['count'] }),
    lost: 'MIN and MAX are one subject’s own value: grant them with a level of bands if they are needed',
  },
  PLAINTEXT_AFTER_COMPARE: {
    use: (type) =>
      type === 'text' || type === 'boolean'
        ? { match: [...constant, 'column'] }
        : { match: [...constant, 'column'], compare: [...constant, 'column'] },
    lost: 'what a comparison says of one row is never shown: it may keep rows and be counted over groups',
  },
  REVEAL_RANK: {
    use: () => ({ order: ['exact'] }),
    lost: 'the rank of one row is never shown: rows may be put in order within those of one subject',
  },
  ENCRYPTED_ONLY: { use: nothing },
  UNKNOWN: { use: nothing },
};

/**
 * A column control list of SCQL as drafts of generalized schemas. The schema grants what any party was granted; what a
 * party was not granted is taken away from it again by `tighten` of the source.
 * @throws UsageError if the text has no grants
 */
export function importCcl(text: string, options: CclOptions = {}): ImportDraft {
  const { grants, types, ignored } = readCcl(text);
  const residue: Residue[] = ignored.map(({ at, text: rule }) => ({
    ...{ place: at, rule, became: 'nothing' },
    why: 'it is no grant: connections and mappings are written in sources.yaml',
  }));
  const tables = [...new Set([...grants.map(({ table }) => table), ...[...types.keys()].map(tableOf)])].sort();
  const drafted = tables.map((table) =>
    draftTable(
      table,
      grants.filter((one) => one.table === table),
      types,
      options,
    ),
  );
  return {
    schemas: drafted.map(({ schema }) => schema),
    disclosure: {},
    tighten: Object.fromEntries(drafted.map(({ schema, tighten }) => [schema.id, tighten])),
    residue: [...residue, ...drafted.flatMap((one) => one.residue), ...general],
  };
}

const general: readonly Residue[] = [
  {
    place: 'parties without a grant',
    rule: 'a column without a grant for a party is ENCRYPTED_ONLY for it',
    became: 'assumed',
    why: 'a schema is for all members; name every other member in tighten of the source, or leave it out of access',
  },
  {
    place: 'group_by_threshold',
    rule: 'groups of fewer than 4 rows are left out',
    became: 'narrower',
    why: 'disclosure.minSubjects counts distinct subjects, 10 unless the charter says otherwise, and says that it held back',
  },
];

interface DraftedTable {
  readonly schema: GeneralizedSchema;
  readonly tighten: ImportDraft['tighten'][string];
  readonly residue: readonly Residue[];
}

function draftTable(
  table: string,
  grants: readonly CclGrant[],
  types: ReadonlyMap<string, string>,
  options: CclOptions,
): DraftedTable {
  const residue: Residue[] = [];
  const told = [...types.keys()].filter((key) => tableOf(key) === table).map((key) => key.split('.')[1] ?? '');
  const columns = [...new Set([...told, ...grants.map(({ column }) => column)])];
  const owner = ownerOf(columns, grants);
  if (owner !== undefined) {
    residue.push({
      ...{ place: `${table} for ${owner}`, rule: 'PLAINTEXT on every column', became: 'nothing' },
      why: `taken for the owner of ${table}: what a member does with its own data needs no grant`,
    });
  }
  const others = grants.filter(({ party }) => party !== owner);
  const subject = subjectOf(columns, others, options);
  residue.push(subjectResidue(table, subject, options));
  const drafts = columns.map((column) => {
    const type = typeOf(types.get(`${table}.${column}`), column, others);
    if (!types.has(`${table}.${column}`)) {
      const why = 'no CREATE TABLE tells its type: correct it, and its values or range';
      residue.push({ place: `${table}.${column}`, rule: `type ${type}`, became: 'assumed', why });
    }
    const granted = others.filter((grant) => grant.column === column);
    residue.push(...granted.flatMap((grant) => lostBy(grant)), ...renamed(table, column));
    const uses = new Map(granted.map((grant) => [grant.party, cclMeanings[grant.constraint]?.use(type) ?? {}]));
    return { column, type, uses };
  });
  const parties = [...new Set(others.map(({ party }) => party))].sort();
  const finished = drafts.map(({ column, type, uses }) => {
    const union = new UseDraft();
    [...uses.values()].forEach((use) => {
      union.addAll(use);
    });
    const all = union.toUse();
    const asked = column === subject ? asSubject(column, `${table}.${column}`, all) : undefined;
    residue.push(...(asked?.residue ?? []));
    const drawn: SchemaColumn = asked?.column ?? draftColumn(type, all);
    return { name: draftName(column), column: drawn, uses };
  });
  const schema: GeneralizedSchema = {
    kind: 'generalized-schema',
    id: draftName(table),
    version: 1,
    title: `Draft of ${table}, from its column control list`,
    subject: 'person',
    subjectColumn: draftName(subject),
    columns: Object.fromEntries(finished.map(({ name, column }) => [name, column])),
  };
  return { schema, residue, tighten: tightening(parties, finished) };
}

function tableOf(key: string): string {
  return key.split('.')[0] ?? '';
}

/** Who sees every column in plain text while others do not: SCQL's owners grant themselves that. */
function ownerOf(columns: readonly string[], grants: readonly CclGrant[]): string | undefined {
  const parties = [...new Set(grants.map(({ party }) => party))];
  const seesAll = (party: string): boolean =>
    columns.every((column) =>
      grants.some((one) => one.party === party && one.column === column && one.constraint === 'PLAINTEXT'),
    );
  const all = parties.filter(seesAll);
  return all.length === 1 && parties.length > 1 ? all[0] : undefined;
}

/** What is joined by names somebody, most likely; then what is called like it; then the first column. */
function subjectOf(columns: readonly string[], grants: readonly CclGrant[], { subjects = [] }: CclOptions): string {
  const joined = grants.find(({ constraint }) => constraint === 'PLAINTEXT_AFTER_JOIN')?.column;
  const named = columns.find((column) => /(^|_)(id|uid|person|customer|user|phone|email)($|_)/i.test(column));
  return columns.find((column) => subjects.includes(column)) ?? joined ?? named ?? columns[0] ?? 'subject';
}

function subjectResidue(table: string, subject: string, { subjects = [] }: CclOptions): Residue {
  const why = subjects.includes(subject)
    ? 'as you named it'
    : 'a column control list knows no persons: say whose privacy counts with --subject if this is another column';
  return { place: table, rule: `subjectColumn ${subject}`, became: 'assumed', why };
}

/** Without a type: what is aggregated or compared is a number. */
function typeOf(written: string | undefined, column: string, grants: readonly CclGrant[]): DraftType {
  if (written !== undefined) {
    return draftType(written);
  }
  const isNumber = grants.some(
    (grant) => grant.column === column && /AFTER_(AGGREGATE|COMPARE)$|^REVEAL_RANK$/.test(grant.constraint),
  );
  return isNumber ? 'decimal' : 'text';
}

function lostBy({ table, column, party, constraint, at }: CclGrant): readonly Residue[] {
  const place = `${table}.${column} for ${party} (${at})`;
  const meaning = Object.hasOwn(cclMeanings, constraint) ? cclMeanings[constraint] : undefined;
  if (meaning === undefined) {
    const known = Object.keys(cclMeanings).join(', ');
    const why = `no such constraint is known, so nothing is granted; known are ${known}, by name`;
    return [{ place, rule: constraint, became: 'nothing', why }];
  }
  if (meaning.lost === undefined) {
    return [];
  }
  const became = Object.keys(meaning.use('decimal')).length === 0 ? 'nothing' : 'narrower';
  return [{ place, rule: constraint, became, why: meaning.lost }];
}

function renamed(table: string, column: string): readonly Residue[] {
  const name = draftName(column);
  const why = 'names are lower case; the mapping in sources.yaml ties it to the column';
  return name === column ? [] : [{ place: `${table}.${column}`, rule: `named ${name}`, became: 'assumed', why }];
}

/** Each party keeps its own uses of a column where the schema grants more. */
function tightening(
  parties: readonly string[],
  columns: readonly { name: string; column: SchemaColumn; uses: ReadonlyMap<string, ColumnUse> }[],
): ImportDraft['tighten'][string] {
  const entries = parties.map((party) => {
    const less = columns.flatMap(({ name, column, uses }) => {
      const own = kept(column.use, uses.get(party) ?? {});
      return JSON.stringify(own) === JSON.stringify(kept(column.use, column.use)) ? [] : [[name, own] as const];
    });
    return [party, Object.fromEntries(less)] as const;
  });
  return Object.fromEntries(entries.filter(([, columnsLess]) => Object.keys(columnsLess).length > 0));
}

/** What of a use is granted at all, in one order. */
function kept(granted: ColumnUse, own: ColumnUse): ColumnUse {
  const lists = (['match', 'compare', 'order', 'group', 'aggregate'] as const).flatMap((name) => {
    const all: readonly string[] = granted[name] ?? [];
    const mine: readonly string[] = own[name] ?? [];
    const both = all.filter((grant) => mine.includes(grant));
    return both.length === 0 ? [] : [[name, both] as const];
  });
  return Object.fromEntries(lists);
}
