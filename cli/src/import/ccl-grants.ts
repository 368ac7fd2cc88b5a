import { UsageError } from '../usage-error.js';

/** One constraint of SCQL's column control list: what a party may come to see of a column. */
export interface CclGrant {
  readonly table: string;
  readonly column: string;
  readonly party: string;
  readonly constraint: string;
  /** Where it stands: a line of SQL, a place in JSON. */
  readonly at: string;
}

export interface CclFile {
  readonly grants: readonly CclGrant[];
  /** Types by `table.column`, from CREATE TABLE. */
  readonly types: ReadonlyMap<string, string>;
  /** Statements and fields that say nothing about who may see what. */
  readonly ignored: readonly { readonly at: string; readonly text: string }[];
}

/**
 * Reads SCQL grants: `GRANT SELECT PLAINTEXT_AFTER_JOIN(a, b) ON t TO party` with REVOKE and CREATE TABLE beside it, or
 * the same as JSON triples. A later grant for a column and party takes the place of an earlier one, as in SCQL.
 * @throws {@link UsageError} if it is neither
 */
export function readCcl(text: string): CclFile {
  const file = /^\s*[[{]/.test(text) ? readJson(text) : readSql(text);
  const last = new Map(file.grants.map((grant) => [keyOf(grant), grant]));
  return { ...file, grants: [...last.values()] };
}

const grantForm = /^GRANT\s+SELECT\s+(?<list>[\s\S]+?)\s+ON\s+(?:TABLE\s+)?(?<table>[\w.`"]+)\s+TO\s+(?<to>[\s\S]+)$/i;
const revokeForm =
  /^REVOKE\s+SELECT\s+(?<list>[\s\S]+?)\s+ON\s+(?:TABLE\s+)?(?<table>[\w.`"]+)\s+FROM\s+(?<to>[\s\S]+)$/i;
const tableForm =
  /^CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(?<table>[\w.`"]+)\s*\((?<columns>[\s\S]*?)\)(?<rest>[^)]*)$/i;
const itemForm = /^(?<constraint>\w+)\s*\((?<columns>[^()]*)\)$/;

interface Reading {
  grants: readonly CclGrant[];
  readonly types: Map<string, string>;
  readonly ignored: { readonly at: string; readonly text: string }[];
}

/** One function per kind of statement; the first whose form fits reads it. */
const statementKinds: readonly {
  readonly form: RegExp;
  readonly read: (groups: Groups, at: string, reading: Reading) => void;
}[] = [
  {
    form: grantForm,
    read: (groups, at, reading) => {
      reading.grants = [...reading.grants, ...grantsOf(groups, at)];
    },
  },
  {
    form: revokeForm,
    read: (groups, at, reading) => {
      const gone = new Set(grantsOf(groups, at).map(keyOf));
      reading.grants = reading.grants.filter((one) => !gone.has(keyOf(one)));
    },
  },
  { form: tableForm, read: readTable },
];

type Groups = Readonly<Record<string, string | undefined>>;

function keyOf({ table, column, party }: CclGrant): string {
  return `${table}.${column} ${party}`;
}

function readTable({ table = '', columns = '', rest = '' }: Groups, at: string, { types, ignored }: Reading): void {
  for (const [column, type] of columnsOf(columns)) {
    types.set(`${nameOf(table)}.${column}`, type);
  }
  if (rest.trim() !== '') {
    ignored.push({ at, text: rest.trim() });
  }
}

function readSql(text: string): CclFile {
  const reading: Reading = { grants: [], types: new Map(), ignored: [] };
  for (const { statement, line } of statements(text)) {
    const at = `line ${String(line)}`;
    const kind = statementKinds.find(({ form }) => form.test(statement));
    if (kind === undefined) {
      reading.ignored.push({ at, text: statement });
    } else {
      kind.read(kind.form.exec(statement)?.groups ?? {}, at, reading);
    }
  }
  if (reading.grants.length === 0) {
    throw new UsageError('there is no grant in it; write GRANT SELECT PLAINTEXT_AFTER_JOIN(column) ON table TO party;');
  }
  return reading;
}

/** Statements between semicolons, without comments, each with the line it begins in. */
function statements(text: string): readonly { readonly statement: string; readonly line: number }[] {
  const plain = text.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '));
  let line = 1;
  return plain.split(';').flatMap((part) => {
    const begins = line + (/^\s*/.exec(part)?.[0].split('\n').length ?? 1) - 1;
    line += part.split('\n').length - 1;
    return part.trim() === '' ? [] : [{ statement: part.trim(), line: begins }];
  });
}

function grantsOf(groups: Groups, at: string): readonly CclGrant[] {
  const { list = '', table = '', to = '' } = groups;
  return splitOutside(list).flatMap((item) => {
    const { constraint, columns } = itemForm.exec(item)?.groups ?? {};
    if (constraint === undefined || columns === undefined) {
      throw new UsageError(`${at}: "${item}" names no column; write CONSTRAINT(column, …)`);
    }
    return columns.split(',').flatMap((column) =>
      to.split(',').map((party) => ({
        table: nameOf(table),
        column: nameOf(column),
        party: nameOf(party),
        constraint: constraint.toUpperCase(),
        at,
      })),
    );
  });
}

/** Splits at commas that stand in no parentheses. */
function splitOutside(list: string): readonly string[] {
  return list.split(/,(?![^(]*\))/).map((item) => item.trim());
}

function columnsOf(list: string): readonly (readonly [string, string])[] {
  return splitOutside(list).flatMap((item) => {
    const [name = '', type] = item.split(/\s+/);
    return type === undefined ? [] : [[nameOf(name), type] as const];
  });
}

/** The last part of a name, without quotes. */
function nameOf(written: string): string {
  return (written.trim().split('.').at(-1) ?? '').replaceAll(/[`"']/g, '');
}

type Fields = Readonly<Record<string, unknown>>;

function readJson(text: string): CclFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError('it begins like JSON and is none', { cause: error });
  }
  const ignored: { at: string; text: string }[] = [];
  const grants = listsIn(value, '', ignored).flatMap(({ at, item }) => tripleOf(item, at, ignored));
  if (grants.length === 0) {
    throw new UsageError(
      'there is no grant in it; write [{"table": "t", "column": "c", "party": "bob", "constraint": "PLAINTEXT_AFTER_JOIN"}]',
    );
  }
  return { grants, types: new Map(), ignored };
}

/** The triples: an array, or the arrays under the names that SCQL gives them. */
function listsIn(
  value: unknown,
  at: string,
  ignored: { at: string; text: string }[],
): readonly { readonly at: string; readonly item: unknown }[] {
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => ({ at: `${at}[${String(index)}]`, item }));
  }
  if (!isFields(value)) {
    return [];
  }
  return Object.entries(value).flatMap(([name, inner]) => {
    const place = at === '' ? name : `${at}.${name}`;
    const found = typeof inner === 'object' ? listsIn(inner, place, ignored) : [];
    if (found.length === 0) {
      ignored.push({ at: place, text: JSON.stringify(inner) });
    }
    return found;
  });
}

function tripleOf(item: unknown, at: string, ignored: { at: string; text: string }[]): readonly CclGrant[] {
  const { col, src_column: source, ...fields }: Fields = isFields(item) ? item : {};
  const [table, column] = columnIn(col ?? source ?? fields);
  const party = firstText(fields, ['party_code', 'dest_party', 'party']);
  const constraint = firstText(fields, ['constraint', 'visibility']);
  if (table === undefined || column === undefined || party === undefined || constraint === undefined) {
    ignored.push({ at, text: JSON.stringify(item) });
    return [];
  }
  return [{ table, column, party, constraint: constraint.toUpperCase(), at }];
}

function columnIn(written: unknown): readonly [string | undefined, string | undefined] {
  if (typeof written === 'string') {
    const parts = written.split('.');
    return [parts.at(-2), parts.at(-1)];
  }
  const fields = isFields(written) ? written : {};
  const column = firstText(fields, ['column_name', 'column']);
  return [firstText(fields, ['table_name', 'table']), column];
}

function firstText(fields: Fields, names: readonly string[]): string | undefined {
  const found = names
    .map((name) => fields[name])
    .find((value) => typeof value === 'string' || typeof value === 'number');
  return found === undefined ? undefined : String(found);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
