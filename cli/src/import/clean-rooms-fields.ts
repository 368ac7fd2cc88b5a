import { eachField, type FieldRule, isFields, items, lostAs, type RuleDraft, texts } from './clean-rooms-rule.js';

const constant = ['parameter', 'literal'] as const;

const additional = lostAs('nothing', 'no further analysis runs over an answer: what is computed is in the contract');

const joinColumns: FieldRule = (value, place, draft) => {
  for (const column of texts(value)) {
    draft.use(column).add('match', 'column');
  }
  const why = 'tables of one member are joined by it; rows of two members never meet, their answers are merged';
  draft.lost(place, value, 'narrower', why);
};

const joinOperators: FieldRule = (value, place, draft) => {
  if (texts(value).includes('OR')) {
    draft.lost(place, value, 'narrower', 'ON is AND of equalities; OR has no counterpart');
  }
};

const receivers = lostAs(
  'nothing',
  'who may ask is in the contract: write the MSP IDs of these accounts as access.members',
);

const aggregates: Readonly<Record<string, (column: string, place: string, draft: RuleDraft) => void>> = {
  SUM: (column, _place, draft) => {
    draft.use(column).add('aggregate', 'sum');
    numeric(column, draft);
  },
  AVG: (column, _place, draft) => {
    draft.use(column).add('aggregate', 'avg');
    numeric(column, draft);
  },
  COUNT: (column, _place, draft) => {
    draft.use(column).add('aggregate', 'count');
  },
  SUM_DISTINCT: (column, place, draft) => {
    draft.lost(place, `SUM(DISTINCT ${column})`, 'nothing', 'a sum of distinct values cannot be merged over members');
    draft.use(column);
  },
  COUNT_DISTINCT: (column, place, draft) => {
    draft.use(column).add('aggregate', 'count');
    const why = 'distinct counts cannot be added over members; within one subject, or of the subject itself, they can';
    draft.lost(place, `COUNT(DISTINCT ${column})`, 'narrower', why);
  },
};

/** What is summed is a number, also where nothing tells its type. */
function numeric(column: string, draft: RuleDraft): void {
  if (draft.type(column) === undefined) {
    draft.types.set(column, 'decimal');
    draft.lost(column, 'type decimal, 2 digits', 'assumed', 'no type is told; it is summed or averaged');
  }
}

const aggregateColumns: FieldRule = (value, place, draft) => {
  for (const [index, { columnNames, function: fn }] of items(value).entries()) {
    const at = `${place}[${String(index)}]`;
    const rule = typeof fn === 'string' && Object.hasOwn(aggregates, fn) ? aggregates[fn] : undefined;
    if (rule === undefined) {
      draft.lost(at, fn ?? null, 'nothing', 'this function is not known here');
      continue;
    }
    for (const column of texts(columnNames)) {
      rule(column, at, draft);
    }
  }
};

const dimensionColumns: FieldRule = (value, place, draft) => {
  for (const column of texts(value)) {
    const type = draft.type(column);
    draft.use(column).add('group', 'exact');
    draft.use(column).add('match', ...constant);
    if (type !== undefined && type !== 'text' && type !== 'boolean') {
      draft.use(column).add('compare', ...constant);
    }
  }
  const why = 'a text column that is grouped by should be a category with its values, or have levels: add them';
  draft.lost(place, value, 'assumed', why);
};

/** How each of AWS's scalar functions is written here; undefined for those that there are not. */
const functions: Readonly<Record<string, string | undefined>> = {
  ABS: 'abs',
  CAST: 'CAST, never from text',
  CEILING: 'ceil',
  COALESCE: 'coalesce',
  CONVERT: 'CAST, never from text',
  CURRENT_DATE: 'request_date()',
  DATEADD: 'date + days, add_months',
  EXTRACT: 'year, quarter, month, day, isodow, hour, minute, second',
  FLOOR: 'floor',
  GETDATE: 'request_date(), a day',
  LOWER: 'lower, A to Z alone',
  ROUND: 'round',
  RTRIM: 'rtrim',
  SUBSTRING: 'substring',
  TRIM: 'trim',
  TRUNC: 'date_trunc of days; floor or div of numbers',
  UPPER: 'upper, A to Z alone',
};

const scalarFunctions: FieldRule = (value, place, draft) => {
  for (const name of texts(value)) {
    const here = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (here === undefined) {
      draft.lost(
        `${place}.${name}`,
        name,
        'nothing',
        'the query language has no such function; offer the value by the mapping',
      );
    } else {
      draft.lost(
        `${place}.${name}`,
        name,
        'assumed',
        `written ${here}; the language has one list of functions for all schemas`,
      );
    }
  }
};

const outputConstraints: FieldRule = (value, place, draft) => {
  for (const [index, { columnName, minimum, type, ...others }] of items(value).entries()) {
    const at = `${place}[${String(index)}]`;
    if (typeof columnName === 'string' && typeof minimum === 'number' && type === 'COUNT_DISTINCT') {
      draft.identifies(columnName, at);
      draft.atLeast(minimum);
      eachField(others, at, {}, draft);
    } else {
      draft.lost(at, value, 'nothing', 'this is no COUNT_DISTINCT of a column with a minimum');
    }
  }
};

export const aggregationFields: Readonly<Record<string, FieldRule>> = {
  aggregateColumns,
  joinColumns,
  joinRequired: lostAs(
    'nothing',
    'rows of the requester are never joined with those of another member; ask of subjects one by one (scope one-subject) instead',
  ),
  allowedJoinOperators: joinOperators,
  dimensionColumns,
  scalarFunctions,
  outputConstraints,
  additionalAnalyses: additional,
  allowedAdditionalAnalyses: additional,
  allowedResultReceivers: receivers,
};

export const listFields: Readonly<Record<string, FieldRule>> = {
  joinColumns,
  allowedJoinOperators: joinOperators,
  listColumns: (value, place, draft) => {
    for (const column of texts(value)) {
      draft.use(column);
    }
    const why =
      'a list shows single rows, which are never shown: grant group at a level if groups of subjects would do';
    draft.lost(place, value, 'nothing', why);
  },
  additionalAnalyses: additional,
  allowedAdditionalAnalyses: additional,
  allowedResultReceivers: receivers,
};

const thresholdFields: Readonly<Record<string, FieldRule>> = {
  identityColumns: (value, place, draft) => {
    for (const column of texts(value)) {
      draft.identifies(column, place);
    }
  },
  minimumIdentityCount: (value, _place, draft) => {
    if (typeof value === 'number') {
      draft.atLeast(value);
    }
  },
  type: (value, place, draft) => {
    if (value !== 'COUNT_DISTINCT') {
      draft.lost(place, value ?? null, 'nothing', 'thresholds count distinct subjects, and nothing else');
    }
  },
  outputColumnThresholds: (value, place, draft) => {
    for (const { outputColumnName, minimumIdentityCount, ...others } of items(value)) {
      const at = `${place}.${String(outputColumnName)}`;
      const count = typeof minimumIdentityCount === 'number' ? minimumIdentityCount : 0;
      const why = 'one threshold holds for all outputs of a contract, the strictest; no output is free of it';
      draft.lost(at, minimumIdentityCount ?? null, 'narrower', why);
      if (count > 0) {
        draft.atLeast(count);
      }
      eachField(others, at, {}, draft);
    }
  },
  allowedAggregateExpressionType: (value, place, draft) => {
    if (value !== 'COLUMNS_ONLY') {
      draft.lost(
        place,
        value ?? null,
        'narrower',
        'aggregates take plain columns, always: arithmetic could pack rows into one number',
      );
    }
  },
};

export const customFields: Readonly<Record<string, FieldRule>> = {
  allowedAnalyses: lostAs(
    'nothing',
    'every question is a query contract that members vote on; write these analyses as contracts',
  ),
  allowedAnalysisProviders: lostAs('nothing', 'who may propose contracts, and who must agree, is in the charter'),
  additionalAnalyses: additional,
  allowedAdditionalAnalyses: additional,
  disallowedOutputColumns: (value, _place, draft) => {
    for (const column of texts(value)) {
      draft.use(column);
    }
  },
  differentialPrivacy: (value, place, draft) => {
    for (const { name } of items(isFields(value) ? value['columns'] : undefined)) {
      if (typeof name === 'string') {
        draft.identifies(name, `${place}.columns`);
      }
    }
    const why =
      'its column is taken for the subject; noise and a privacy budget there are not: thresholds, dominance and rounding hold instead';
    draft.lost(place, value, 'narrower', why);
  },
  aggregationThresholds: (value, place, draft) => {
    for (const [index, threshold] of items(value).entries()) {
      eachField(threshold, `${place}[${String(index)}]`, thresholdFields, draft);
    }
  },
  comparisonControls: (value, place, draft) => {
    eachField(
      value,
      place,
      {
        allowedLiteralComparisonColumns: (columns, _at, on) => {
          for (const column of texts(columns)) {
            on.use(column).add('match', ...constant);
            if (isOrdered(column, on)) {
              on.use(column).add('compare', ...constant);
            }
          }
        },
        allowedColumnComparisonColumns: (columns, _at, on) => {
          for (const column of texts(columns)) {
            on.use(column).add('match', 'column');
            if (isOrdered(column, on)) {
              on.use(column).add('compare', 'column');
            }
          }
        },
      },
      draft,
    );
  },
  allowedResultReceivers: receivers,
};

function isOrdered(column: string, draft: RuleDraft): boolean {
  const type = draft.type(column);
  return type !== undefined && type !== 'text' && type !== 'boolean';
}
