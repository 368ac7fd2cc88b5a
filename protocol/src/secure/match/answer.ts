import { bytesToHex } from '@noble/hashes/utils.js';
import type { BlindedParameters, MatchEvaluation, Publication } from '../../documents/publication.js';
import type { Cell } from '../../documents/result.js';
import { DomainError } from '../../problems.js';
import { bytesToText, textToBytes } from './bytes-text.js';
import { entrySalt, entryTag, openEntry } from './entry.js';
import { cellsOf } from './label.js';
import type { PublicationHeader } from './publication-header.js';
import { type MatchSecrets, questionInputs } from './question.js';
import { readPublication, type RunningHash } from './publication.js';
import { type Evaluation, evaluateBlinded, finalizeEvaluation, type MatchKeys } from './voprf.js';

/**
 * The owner's part of a hidden question.
 * @param size how many elements every request under the contract has: no more and no fewer are evaluated
 * @throws {@link DomainError} `PARAMETER_INVALID`, see {@link evaluateBlinded}
 */
export function evaluateQuestion(
  keys: MatchKeys,
  { blinded }: BlindedParameters,
  size: number,
  epoch: number,
): MatchEvaluation {
  if (blinded.length !== size) {
    throw new DomainError('PARAMETER_INVALID', `a request under this contract has ${String(size)} blinded elements`);
  }
  const { evaluated, proof } = evaluateBlinded(keys, blinded.map(textToBytes), size);
  return { epoch, evaluated: evaluated.map(bytesToText), proof: bytesToText(proof) };
}

/** What the ledger has of the publication that an answer is looked up in. */
export type KnownPublication = Pick<
  Publication,
  'contract' | 'owner' | 'epoch' | 'publicKey' | 'labelBytes' | 'count' | 'asOf' | 'contentHash'
>;

export interface OpeningMatch {
  readonly secrets: MatchSecrets;
  readonly evaluation: MatchEvaluation;
  readonly known: KnownPublication;
  /** The bytes of the whole publication. */
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly hash?: RunningHash;
}

/**
 * The requester's part: checks the proof, looks every subject up in the whole publication and opens what is found.
 * @returns for each subject, in their order, the cells of its answer; undefined where the owner has nothing on it
 * @throws {@link DomainError} `PROOF_INVALID` if the evaluation was not made with the key on the ledger;
 * `COMMITMENT_MISMATCH` if the publication is not the one on the ledger, or an entry is of another one
 */
export async function openMatch({
  secrets,
  evaluation,
  known,
  chunks,
  hash,
}: OpeningMatch): Promise<readonly (readonly Cell[] | undefined)[]> {
  if (evaluation.epoch !== known.epoch) {
    throw new DomainError('COMMITMENT_MISMATCH', `${known.owner} evaluated with the key of another epoch`);
  }
  const outputs = finalizeEvaluation({
    ...questionInputs(secrets),
    evaluation: readEvaluation(evaluation),
    publicKey: textToBytes(known.publicKey),
  }).slice(0, secrets.subjects.length);
  let tags: readonly string[] = [];
  const wanted = (header: PublicationHeader): ReadonlySet<string> => {
    const salt = entrySalt(header);
    tags = outputs.map((output) => bytesToHex(entryTag(output, salt, header.labelBytes)));
    return new Set(tags);
  };
  const { header, contentHash, found } = await readPublication(chunks, { wanted, ...(hash && { hash }) });
  demandKnown(header, contentHash, known);
  const salt = entrySalt(header);
  return outputs.map((output, index) => {
    const entry = found.get(tags[index] ?? '');
    return entry === undefined ? undefined : cellsOf(openEntry(output, salt, entry));
  });
}

/** An evaluation as bytes. */
export function readEvaluation({ evaluated, proof }: MatchEvaluation): Evaluation {
  return { evaluated: evaluated.map(textToBytes), proof: textToBytes(proof) };
}

/** @throws {@link DomainError} `COMMITMENT_MISMATCH` if a publication is not the one that the ledger has */
export function demandKnown(header: PublicationHeader, contentHash: string, known: KnownPublication): void {
  const isKnown =
    contentHash === known.contentHash &&
    header.owner === known.owner &&
    header.contract.hash === known.contract.hash &&
    header.epoch === known.epoch &&
    header.publicKey === known.publicKey &&
    header.labelBytes === known.labelBytes &&
    header.count === known.count &&
    header.asOf === known.asOf;
  if (!isKnown) {
    throw new DomainError('COMMITMENT_MISMATCH', `the publication is not the one of ${known.owner} on the ledger`);
  }
}
