import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { SQLDialect } from '@codemirror/lang-sql';
import type { GeneralizedSchema } from '@entente/protocol';

/** What may stand in a query beside names and calls: completion offers nothing that the parser refuses. */
const keywords =
  'select distinct from as join left inner on where group by having order asc desc union all and or not in between like is null case when then else end filter over partition true false';
const types = 'integer decimal text date timestamp boolean';

/** The query language as the editor colours it: PostgreSQL's constants and names, and only the words that there are. */
export const dialect = SQLDialect.define({
  ...{ keywords, types, operatorChars: '+-*/<>=|!', identifierQuotes: '"', doubleDollarQuotedStrings: false },
});

/** What a query of a text may name. */
export interface Names {
  readonly schemas: readonly GeneralizedSchema[];
  readonly functions: readonly string[];
  readonly parameters: readonly string[];
  /** Columns of the partial results, for the text that combines. */
  readonly partial: readonly string[];
}

/** Tables, columns with their type and meaning, parameters, functions and words, for the spot where somebody writes. */
export function completion(names: () => Names): (context: CompletionContext) => CompletionResult | null {
  return (context) => {
    const word = context.matchBefore(/(?:\w+\.|:)?\w*/);
    if (word === null || (word.from === word.to && !context.explicit)) {
      return null;
    }
    const { schemas, parameters } = names();
    if (word.text.startsWith(':')) {
      return { from: word.from + 1, options: parameters.map((label) => ({ label, type: 'variable' })) };
    }
    const [table = '', rest] = word.text.split('.');
    const within = rest === undefined ? undefined : schemas.find(({ id }) => id === table);
    return within === undefined
      ? { from: word.to - (rest ?? table).length, validFor: /^\w*$/, options: everything(names()) }
      : { from: word.from + table.length + 1, options: columnsOf(within) };
  };
}

function everything({ schemas, functions, partial }: Names): readonly Completion[] {
  return [
    ...schemas.flatMap((schema) => [
      { label: schema.id, type: 'class', detail: schema.title, boost: 1 },
      ...columnsOf(schema),
    ]),
    ...(partial.length === 0 ? [] : [{ label: 'partial', type: 'class', boost: 1 }]),
    ...partial.map((label) => ({ label, type: 'property', boost: 2 })),
    ...functions.map((label) => ({ label, type: 'function', apply: `${label}(` })),
    ...keywords.split(' ').map((each) => ({ label: each.toUpperCase(), type: 'keyword', boost: -1 })),
  ];
}

/** Columns with what they are and what the alliance allows to be done with them. */
function columnsOf({ columns }: GeneralizedSchema): readonly Completion[] {
  return Object.entries(columns).map(([label, column]) => ({
    ...{ label, type: 'property', detail: column.type, boost: 2 },
    info: [column.title, column.meaning, usesOf(column.use)].filter((text) => text !== undefined).join('\n'),
  }));
}

function usesOf(use: object): string | undefined {
  const uses = Object.entries(use).map(
    ([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`,
  );
  return uses.length === 0 ? undefined : uses.join('\n');
}
