import { randomBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { ElementText, mostElements } from '../../documents/elements.js';
import type { BlindedParameters } from '../../documents/publication.js';
import { Cell } from '../../documents/result.js';
import { DomainError } from '../../problems.js';
import { bytesToText, textToBytes } from './bytes-text.js';
import { subjectInput } from './subject-input.js';
import { blindInput, type BlindedInput } from './voprf.js';

/**
 * What only the requester keeps of a hidden question until it is answered: the subjects, what fills the list up, and the
 * blinding scalars. Whoever has it and an owner's evaluation can read the answer.
 */
export const MatchSecrets = z
  .strictObject({
    kind: z.literal('match-secrets'),
    subjects: z.array(Cell).min(1).max(mostElements).readonly(),
    fill: z.array(z.string()).max(mostElements).readonly(),
    blinds: z.array(ElementText).min(1).max(mostElements).readonly(),
    blinded: z.array(ElementText).min(1).max(mostElements).readonly(),
  })
  .readonly();
export type MatchSecrets = z.infer<typeof MatchSecrets>;

/**
 * Blinds a question's subjects.
 * @param size how many elements every request under the contract has; a shorter list is filled up with random ones, so
 * that nobody sees how many subjects are asked about
 * @throws {@link DomainError} `PARAMETER_INVALID` for none or too many subjects, and for one that stands there twice
 */
export function blindSubjects(subjects: readonly Cell[], size: number): MatchSecrets {
  if (subjects.length === 0 || subjects.length > size || new Set(subjects).size !== subjects.length) {
    throw new DomainError('PARAMETER_INVALID', `name between 1 and ${String(size)} subjects, each once`);
  }
  const fill = Array.from({ length: size - subjects.length }, () => bytesToText(randomBytes(32)));
  const inputs = [...subjects.map(subjectInput), ...fill.map(textToBytes)];
  const blinded = inputs.map((input) => blindInput(input));
  return {
    kind: 'match-secrets',
    subjects,
    fill,
    blinds: blinded.map(({ blind }) => bytesToText(blind)),
    blinded: blinded.map(({ element }) => bytesToText(element)),
  };
}

/** What the secrets say that may be sent. */
export function blindedParameters({ blinded }: MatchSecrets): Pick<BlindedParameters, 'blinded'> {
  return { blinded };
}

/** Inputs and blinded elements of a question, in the order of its elements. */
export function questionInputs(secrets: MatchSecrets): {
  readonly inputs: readonly Uint8Array[];
  readonly blinded: readonly BlindedInput[];
} {
  const { subjects, fill, blinds, blinded } = secrets;
  return {
    inputs: [...subjects.map(subjectInput), ...fill.map(textToBytes)],
    blinded: blinds.map((blind, index) => ({
      blind: textToBytes(blind),
      element: textToBytes(blinded[index] ?? ''),
    })),
  };
}
