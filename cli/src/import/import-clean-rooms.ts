import type { GeneralizedSchema, SchemaColumn } from '@entente/protocol';
import { UsageError } from '../usage-error.js';
import { aggregationFields, customFields, listFields } from './clean-rooms-fields.js';
import {
  eachField,
  type FieldRule,
  type Fields,
  isFields,
  lostAs,
  noRule,
  RuleDraft,
  takeTypes,
  texts,
} from './clean-rooms-rule.js';
import { asSubject, draftColumn, draftName, type DraftType, hasSum, type ImportDraft } from './schema-draft.js';

export interface CleanRoomsOptions {
  /** The column that identifies the subject, if no threshold and no privacy unit names it. */
  readonly subject?: string;
  /** The table's name, if the JSON does not tell it. */
  readonly table?: string;
}

const ruleKinds = { aggregation: aggregationFields, list: listFields, custom: customFields } as const;

/**
 * An analysis rule of AWS Clean Rooms (aggregation, list or custom; alone, or as the service gives it, with the configured
 * table and its column types beside it) as a draft of a generalized schema.
 * @throws {@link UsageError} if there is no analysis rule in it
 */
export function importCleanRooms(text: string, options: CleanRoomsOptions = {}): ImportDraft {
  const value = parsed(text);
  const draft = new RuleDraft();
  draft.table = options.table ?? draft.table;
  const custom: { allowed: readonly string[]; disallowed: readonly string[]; found: boolean } = {
    ...{ allowed: [], disallowed: [], found: false },
  };
  // Types first: what a rule grants depends on them.
  walk(value, '', draft, custom, 'tables');
  walk(value, '', draft, custom, 'rules');
  if (!custom.found) {
    throw new UsageError('there is no analysis rule in it: none of aggregation, list, custom');
  }
  if (custom.allowed.length > 0) {
    openOutputs(custom, draft);
  }
  return finished(draft, options);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError('it is no JSON; write what `aws cleanrooms get-configured-table-analysis-rule` prints', {
      cause: error,
    });
  }
}

interface Found {
  allowed: readonly string[];
  disallowed: readonly string[];
  found: boolean;
}

/** Wrappers that the service puts around a rule and a table. */
const wrappers = new Set([
  ...['analysisRule', 'analysisRulePolicy', 'policy', 'v1', 'configuredTable', 'schema', 'collaborationAnalysisRule'],
]);

const tableFields: Readonly<Record<string, FieldRule>> = {
  name: (value, _place, draft) => {
    draft.table = typeof value === 'string' ? value : draft.table;
  },
  columns: takeTypes('name', 'type'),
  partitionKeys: takeTypes('name', 'type'),
  tableReference: (value, place, draft) => {
    const { snowflake } = isFields(value) ? value : {};
    const { tableSchema } = isFields(snowflake) ? snowflake : {};
    const { v1 } = isFields(tableSchema) ? tableSchema : {};
    takeTypes('columnName', 'columnType')(v1, place, draft);
  },
};

const plainFields: Readonly<Record<string, FieldRule>> = {
  ...Object.fromEntries(
    [
      ...[
        'id',
        'arn',
        'configuredTableId',
        'configuredTableArn',
        'configuredTableIdentifier',
        'createTime',
        'updateTime',
      ],
      ...['type', 'analysisRuleType', 'analysisRuleTypes', 'name', 'description', 'tableReference', 'tableType'],
      ...['columns', 'partitionKeys', 'allowedColumns', 'creatorAccountId', 'collaborationId', 'collaborationArn'],
    ].map((name) => [name, noRule]),
  ),
  analysisMethod: lostAs('nothing', 'queries run by the gateway’s own rendering; there are no jobs'),
  selectedAnalysisMethods: lostAs('nothing', 'queries run by the gateway’s own rendering; there are no jobs'),
};

/** Goes through the wrappers, twice: once for tables and their types, once for the rules. */
function walk(value: unknown, place: string, draft: RuleDraft, found: Found, turn: 'tables' | 'rules'): void {
  const fields: Fields = isFields(value) ? value : {};
  for (const [name, inner] of Object.entries(fields)) {
    const at = place === '' ? name : `${place}.${name}`;
    if (wrappers.has(name)) {
      walk(inner, at, draft, found, turn);
    } else if (turn === 'tables') {
      takeTable(name, inner, at, draft, found);
    } else {
      takeRule(name, inner, at, draft, found);
    }
  }
}

function takeTable(name: string, value: unknown, place: string, draft: RuleDraft, found: Found): void {
  if (Object.hasOwn(tableFields, name)) {
    tableFields[name]?.(value, place, draft);
  }
  if (name === 'allowedColumns') {
    found.allowed = texts(value);
  }
}

function takeRule(name: string, value: unknown, place: string, draft: RuleDraft, found: Found): void {
  if (Object.hasOwn(ruleKinds, name)) {
    found.found = true;
    eachField(value, name, ruleKinds[name as keyof typeof ruleKinds], draft);
    found.disallowed =
      name === 'custom' && isFields(value) ? texts(value['disallowedOutputColumns']) : found.disallowed;
    found.allowed = name === 'custom' ? found.allowed : [];
    return;
  }
  eachField({ [name]: value }, place.split('.').slice(0, -1).join('.'), plainFields, draft);
}

/** A custom rule lets every allowed column out that it does not name: here by groups and aggregates, as its type has sense. */
function openOutputs({ allowed, disallowed }: Found, draft: RuleDraft): void {
  const open = allowed.filter((column) => !disallowed.includes(column));
  for (const column of open) {
    const type = draft.type(column) ?? 'text';
    if (hasSum(type)) {
      draft.use(column).add('aggregate', 'count', 'sum', 'avg');
    } else {
      draft.use(column).add('group', type === 'date' || type === 'timestamp' ? 'month' : 'exact');
    }
  }
  const why =
    'an allowed column may come out: numbers as count, sum and average, days as months, others as groups; single rows, MIN and MAX never';
  draft.lost('allowedColumns', open, 'narrower', why);
}

function finished(draft: RuleDraft, options: CleanRoomsOptions): ImportDraft {
  const { table, uses, residue, disclosure } = draft;
  const names = [...uses.keys()];
  const subject = options.subject ?? draft.subject ?? guessed(names);
  if (subject !== draft.subject) {
    const why = 'no threshold names whose privacy counts: say it with --subject if this is another column';
    draft.lost(table, `subjectColumn ${subject}`, 'assumed', options.subject === undefined ? why : 'as you named it');
  }
  const columns = [...new Set([...names, subject])].map((name): [string, SchemaColumn] => {
    const use = uses.get(name)?.toUse() ?? {};
    if (name === subject) {
      const asked = asSubject(name, name, use);
      residue.push(...asked.residue);
      return [draftName(name), asked.column];
    }
    return [draftName(name), draftColumn(typeOf(name, draft), use)];
  });
  const schema: GeneralizedSchema = {
    kind: 'generalized-schema',
    id: draftName(table),
    version: 1,
    title: `Draft of ${table}, from its analysis rule`,
    subject: 'person',
    subjectColumn: draftName(subject),
    columns: Object.fromEntries(columns),
  };
  return { schemas: [schema], disclosure, tighten: {}, residue };
}

function typeOf(name: string, draft: RuleDraft): DraftType {
  const type = draft.type(name);
  if (type === undefined) {
    draft.lost(name, 'type text', 'assumed', 'no type is told: correct it, and its values or range');
  }
  return type ?? 'text';
}

function guessed(names: readonly string[]): string {
  return (
    names.find((name) => /(^|_)(id|uid|person|customer|user|phone|email|hash)($|_)/i.test(name)) ??
    names[0] ??
    'subject'
  );
}
