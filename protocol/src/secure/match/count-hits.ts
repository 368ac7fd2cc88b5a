import { bytesToHex } from '@noble/hashes/utils.js';
import type { CountedAnswer, CountedPart, CountFactors } from '../../documents/count.js';
import type { MatchEvaluation } from '../../documents/publication.js';
import type { Cell } from '../../documents/result.js';
import { encode } from '../../codec.js';
import { contentHash } from '../../hash.js';
import { DomainError } from '../../problems.js';
import { demandKnown, type KnownPublication, readEvaluation } from './answer.js';
import { textToBytes } from './bytes-text.js';
import { unblindedOutputs } from './counted.js';
import { entrySalt, entryTag, openEntry } from './entry.js';
import type { PublicationHeader } from './publication-header.js';
import { readPublication, type RunningHash } from './publication.js';
import { type MatchSecrets, questionInputs } from './question.js';
import { finalizeEvaluation } from './voprf.js';

/** What an owner hands to the helper: evaluated elements, and neither the blinded ones nor the proof, which is about them. */
export type EvaluatedElements = Pick<MatchEvaluation, 'epoch' | 'evaluated'>;

/** What a helper has of one owner. */
export interface CountingPart {
  readonly evaluation: EvaluatedElements;
  readonly known: KnownPublication;
  /** The bytes of the whole publication. */
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly hash?: RunningHash;
}

export interface CountedHits {
  /** By element: the number of members, or the place of its band. */
  readonly said: readonly number[];
  readonly parts: readonly CountedPart[];
}

/**
 * The helper's part: looks what the owners evaluated up in each owner's whole publication, and says for each element how many
 * have it, or the band of that number.
 * @throws {@link DomainError} `COMMITMENT_MISMATCH` if a publication is not the one on the ledger; as `unblindedOutputs`
 */
export async function countHits(
  answer: CountedAnswer,
  { factors }: Pick<CountFactors, 'factors'>,
  parts: readonly CountingPart[],
): Promise<CountedHits> {
  const counts = factors.map(() => 0);
  for (const part of parts) {
    const hits = await hitsOf(part, factors);
    hits.forEach((isHit, index) => {
      counts[index] = (counts[index] ?? 0) + (isHit ? 1 : 0);
    });
  }
  return {
    said: counts.map((count) => saidOf(answer, count)),
    parts: parts.map(({ evaluation, known }) => countedPart(evaluation, known)).sort(byOwner),
  };
}

async function hitsOf(
  { evaluation, known, chunks, hash }: CountingPart,
  factors: readonly string[],
): Promise<readonly boolean[]> {
  if (evaluation.epoch !== known.epoch) {
    throw new DomainError('COMMITMENT_MISMATCH', `${known.owner} evaluated with the key of another epoch`);
  }
  const outputs = unblindedOutputs(evaluation.evaluated.map(textToBytes), factors.map(textToBytes));
  let tags: readonly string[] = [];
  const wanted = (header: PublicationHeader): ReadonlySet<string> => {
    const salt = entrySalt(header);
    tags = outputs.map((output) => bytesToHex(entryTag(output, salt, header.labelBytes)));
    return new Set(tags);
  };
  const read = await readPublication(chunks, { wanted, ...(hash && { hash }) });
  demandKnown(read.header, read.contentHash, known);
  const salt = entrySalt(read.header);
  return outputs.map((output, index) => {
    const entry = read.found.get(tags[index] ?? '');
    return entry !== undefined && openEntry(output, salt, entry).length === read.header.labelBytes;
  });
}

/** What an owner evaluated, as it sealed it for the requester, and what the ledger has of its publication. */
export interface OpeningPart {
  readonly evaluation: MatchEvaluation;
  readonly known: KnownPublication;
  /**
   * Whether the ledger's publication may have come after the helper looked: then the helper's word goes for which one of the epoch it
   * was. The number is its word anyway.
   */
  readonly isLater?: boolean;
}

export interface OpeningCount {
  readonly secrets: MatchSecrets;
  readonly answer: CountedAnswer;
  readonly owners: readonly OpeningPart[];
  readonly statement: CountedHits;
}

/**
 * The requester's part: shows what the helper said only if every owner evaluated with the key on the ledger, and the helper counted
 * exactly that in. Otherwise an evaluation by another key would go for a miss.
 * @returns for each subject, in their order, what was said of it
 * @throws {@link DomainError} `PROOF_INVALID` if an evaluation was not made with the key on the ledger; `SHARE_INVALID` if the helper
 * counted something else, or says what no count comes to
 */
export function openCount({
  secrets,
  answer,
  owners,
  statement,
}: OpeningCount): readonly (readonly [subject: Cell, said: number])[] {
  for (const { evaluation, known } of owners) {
    if (evaluation.epoch !== known.epoch) {
      throw new DomainError('COMMITMENT_MISMATCH', `${known.owner} evaluated with the key of another epoch`);
    }
    const publicKey = textToBytes(known.publicKey);
    finalizeEvaluation({ ...questionInputs(secrets), evaluation: readEvaluation(evaluation), publicKey });
  }
  if (encode(statement.parts) !== encode(expectedParts(owners, statement))) {
    throw new DomainError('SHARE_INVALID', 'the helper counted something else than what the owners evaluated');
  }
  const most = saidOf(answer, owners.length);
  const { said } = statement;
  // Nobody knows what fills a list up, which the helper cannot tell from a subject.
  const isPossible =
    said.length === secrets.blinds.length &&
    said.every((each, index) => each <= (index < secrets.subjects.length ? most : 0));
  if (!isPossible) {
    throw new DomainError('SHARE_INVALID', 'the helper says what no count comes to');
  }
  return secrets.subjects.map((subject, index) => [subject, said[index] ?? 0] as const);
}

function expectedParts(owners: readonly OpeningPart[], { parts }: Pick<CountedHits, 'parts'>): readonly CountedPart[] {
  const said = new Map(parts.map(({ owner, publication }) => [owner, publication]));
  return owners
    .map(({ evaluation, known, isLater = false }) => {
      const due = countedPart(evaluation, known);
      return isLater ? { ...due, publication: said.get(known.owner) ?? due.publication } : due;
    })
    .sort(byOwner);
}

function countedPart(
  { epoch, evaluated }: EvaluatedElements,
  { owner, contentHash: publication }: KnownPublication,
): CountedPart {
  return { owner, epoch, publication, evaluated: contentHash('evaluated', evaluated) };
}

function byOwner({ owner: one }: CountedPart, { owner: other }: CountedPart): number {
  return one < other ? -1 : 1;
}

/** What is said of a number of members: the number, or the place of its band. */
export function saidOf(answer: CountedAnswer, count: number): number {
  return answer === 'count' ? count : answer.band.filter((bound) => bound <= count).length;
}

/** A band in words: `0`, `1-2`, `3+`. */
export function bandInWords({ band }: Exclude<CountedAnswer, 'count'>, place: number): string {
  const first = place === 0 ? 0 : (band[place - 1] ?? 0);
  const next = band[place];
  if (next === undefined) {
    return `${String(first)}+`;
  }
  return next - 1 === first ? String(first) : `${String(first)}-${String(next - 1)}`;
}
