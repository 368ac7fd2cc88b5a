import { validate } from '@entente/protocol';
import { z } from 'zod';
import { fields, table } from '../output/table.js';

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const Placed = z.array(z.object({ place: z.string(), message: z.string() }));
export const CheckReport = z.object({
  passed: z.boolean(),
  faults: Placed,
  notes: Placed.default([]),
  rows: z.int().default(0),
});

/** A check as people read it. */
export function checkText(report: unknown): string {
  const { passed, faults, notes, rows } = validate(CheckReport, report);
  return [
    passed ? `the mapping keeps every promise of its schema (about ${String(rows)} rows)` : placed('FAULT', faults),
    ...(notes.length === 0 ? [] : [placed('NOTE', notes)]),
  ].join('\n');
}

function placed(heading: string, entries: z.infer<typeof Placed>): string {
  return table(
    ['PLACE', heading],
    entries.map(({ place, message }) => [place, message]),
  );
}

const Profile = z.object({
  schema: z.string(),
  rows: z.number(),
  subjects: z.number(),
  withheld: z.boolean(),
  rules: z.object({ minSubjects: z.number(), rounding: z.number() }),
  columns: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      unit: z.string().optional(),
      bins: z.array(z.object({ label: z.string(), rows: z.number() })),
      others: z.object({ bins: z.number(), rows: z.number() }).optional(),
      withheld: z.boolean(),
      average: z.number().optional(),
    }),
  ),
});
type ProfiledColumn = z.infer<typeof Profile>['columns'][number];

const barWidth = 30;

/** A profile as people read it: a table of counts with bars for each column. */
export function profileText(profile: unknown): string {
  const { schema, rows, subjects, withheld, rules, columns } = validate(Profile, profile);
  if (withheld) {
    return `${schema}: fewer than ${String(rules.minSubjects)} subjects, so nothing is told`;
  }
  const head = fields({
    schema,
    rows: `about ${String(rows)}`,
    subjects: `about ${String(subjects)}`,
    rules: `counts to the nearest ${String(rules.rounding)}; what covers fewer than ${String(rules.minSubjects)} subjects is put together`,
  });
  return [head, ...columns.map((column) => columnText(column, rows))].join('\n\n');
}

function columnText({ name, type, unit, bins, others, withheld, average }: ProfiledColumn, rows: number): string {
  const about = [type, ...(unit === undefined ? [] : [unit])].join(', ');
  const mean = average === undefined ? '' : `, on average about ${String(average)}`;
  const heading = `${name} (${about}${mean})`;
  if (withheld) {
    return `${heading}\n  withheld: no value covers enough subjects`;
  }
  const entries = [
    ...bins,
    ...(others === undefined ? [] : [{ label: `${String(others.bins)} others, together`, rows: others.rows }]),
  ];
  const lines = entries.map((entry) => [entry.label, entry.rows, bar(entry.rows / Math.max(1, rows))]);
  const [, ...text] = table(['', '', ''], lines).split('\n');
  return [heading, ...text.map((line) => `  ${line}`)].join('\n');
}

function bar(share: number): string {
  return '█'.repeat(Math.round(Math.min(1, share) * barWidth)) || '▏';
}

const Preview = z.object({
  passed: z.boolean(),
  seed: z.string(),
  score: z.object({ score: z.number(), chance: z.number(), members: z.number(), others: z.number() }).optional(),
  table: z.object({ columns: z.array(z.object({ name: z.string() })), rows: z.array(z.array(Cell)) }).optional(),
});

/** Whether a preview may be shown. */
export function isPassed(preview: unknown): boolean {
  return validate(Preview, preview).passed;
}

/** Synthetic rows as people read them. */
export function previewText(preview: unknown): string {
  const { seed, score, table: made } = validate(Preview, preview);
  const measured =
    score === undefined
      ? []
      : [
          `membership inference: ${score.score.toFixed(2)} (0.50 is a coin flip; chance alone gives up to ${(0.5 + score.chance).toFixed(2)}), over ${String(score.members)} rows used and ${String(score.others)} not used`,
        ];
  if (made === undefined) {
    return [...measured, 'the rows betray too much of those behind them, and are not shown'].join('\n');
  }
  const rows = table(
    made.columns.map(({ name }) => name),
    made.rows,
  );
  return [
    rows,
    '',
    `synthetic: made of schema and profile, none of it is a row of the source (seed ${seed})`,
    ...measured,
  ].join('\n');
}
