import { createHash } from 'node:crypto';
import { type Cell, type DisclosurePolicy, type GeneralizedSchema, subjectColumnOf } from '@entente/protocol';
import { memoryCounter } from './bin-counter.js';
import { membershipScore, type MembershipScore } from './membership-score.js';
import { previewRows } from './preview.js';
import { profileSource, type SourceProfile } from './profile.js';
import { type Random, seededRandom } from './random.js';

type Rows = readonly (readonly Cell[])[];

/** Makes rows of a profile of `members`; a test puts one in its place that copies the members. */
export type Generator = (
  schema: GeneralizedSchema,
  profile: SourceProfile,
  options: { readonly rows: number; readonly random: Random; readonly members: Rows },
) => Rows;

export interface ScorePreviewOptions {
  readonly schema: GeneralizedSchema;
  readonly levels: Readonly<Record<string, string>>;
  readonly policy: DisclosurePolicy;
  /** Real rows, in the order of the schema's columns. */
  readonly rows: Rows;
  readonly seed: string;
  readonly generate?: Generator;
}

/**
 * Measures a generator: the subjects are drawn into two halves, synthetic rows are made from a profile of one half alone,
 * and the attack tries to tell from them which half a row belongs to.
 */
export async function scorePreview({
  schema,
  levels,
  policy,
  rows,
  seed,
  generate = (of, profile, options) => previewRows(of, profile, options).rows,
}: ScorePreviewOptions): Promise<MembershipScore> {
  const subjectAt = Object.keys(schema.columns).indexOf(subjectColumnOf(schema) ?? '');
  const isMember = (row: readonly Cell[], index: number): boolean => {
    const subject = subjectAt < 0 ? String(index) : String(row[subjectAt]);
    return (createHash('sha256').update(`${seed}\n${subject}`).digest()[0] ?? 0) < 128;
  };
  const members = rows.filter(isMember);
  const others = rows.filter((row, index) => !isMember(row, index));
  const profile = await profileSource({ schema, levels, policy, counter: memoryCounter(schema, members) });
  const random = seededRandom(`${seed}\nscore`);
  const synthetic = generate(schema, profile, { rows: Math.max(members.length, 1), random, members });
  return membershipScore(schema, { synthetic, members, others });
}
