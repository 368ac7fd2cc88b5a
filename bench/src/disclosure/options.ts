import { commonOptions, parsed, wholeNumber } from '../usage.js';

export interface DisclosureBenchOptions {
  /** Cells of the answer that rules are applied to, and of the one that noise is added to. */
  readonly cells: number;
  /** Measured answers; one more is taken first and not counted. */
  readonly rounds: number;
  /** Where OpenDP is installed in a virtual environment `venv`; not compared where it is left out. */
  readonly comparisons: string | undefined;
  readonly json: boolean;
  readonly out: string | undefined;
}

export const disclosureUsage = `Usage: scripts/bench disclosure [options]

Measures what disclosure control costs an owner in one answer of many cells, by its real connector (DuckDB over Parquet that the
script makes in a temporary folder and removes): the answer as it is, with the measures of every cell (distinct subjects, largest
shares), and deciding by them; and exact noise a cell, beside OpenDP's where that is installed.

Options:
  --cells N          cells of the answer, with twelve subjects each (default 1000000; needs 3 GB of memory)
  --rounds N         measured answers (default 3)
  --comparisons DIR  a folder with OpenDP in DIR/venv (bench/README.md says how to install it)
  --json             the result as one JSON object on standard output, the table on standard error
  --out FILE         where the JSON goes (default bench/results/disclosure.json)
  --help             this text
`;

/** @returns undefined if help was asked for. @throws UsageError naming the option */
export function readDisclosureOptions(args: readonly string[]): DisclosureBenchOptions | undefined {
  const values = parsed(args, {
    ...commonOptions,
    cells: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
    comparisons: { type: 'string' },
  });
  if (values.help) {
    return undefined;
  }
  const { json, out, comparisons } = values;
  return {
    cells: wholeNumber('--cells', values.cells, 1_000),
    rounds: wholeNumber('--rounds', values.rounds, 1),
    ...{ comparisons, json, out },
  };
}
