import { DomainError } from '../../problems.js';
import type { QuestionEscrow, SupervisionKey } from '../../documents/supervision.js';
import { bytesToText, textToBytes } from '../match/bytes-text.js';
import { demandEscrow, escrowInput } from '../match/escrow.js';
import { type MatchSecrets, questionInputs } from '../match/question.js';
import { subjectInput } from '../match/subject-input.js';
import type { Cell } from '../../documents/result.js';
import { elementOf } from '../match/voprf.js';

type JointKey = Pick<SupervisionKey, 'generation' | 'publicKey'>;

/** Puts every element of a hidden question away under the supervisors' key. @param nonce the question's */
export function escrowQuestion(
  secrets: MatchSecrets,
  { generation, publicKey }: JointKey,
  nonce: string,
): QuestionEscrow {
  const { inputs, blinded } = questionInputs(secrets);
  const elements = blinded.map((each, index) => {
    const place = placeIn(nonce, index, publicKey);
    const { c1, c2, proof } = escrowInput(inputs[index] ?? new Uint8Array(), each, place);
    return { c1: bytesToText(c1), c2: bytesToText(c2), proof: bytesToText(proof) };
  });
  return { generation, elements };
}

/**
 * Demands that everything that a hidden question asks about is put away under the supervisors' key.
 * @throws {@link DomainError} `ESCROW_INVALID`
 */
export function demandQuestionEscrow(
  escrow: QuestionEscrow,
  blinded: readonly string[],
  { generation, publicKey }: JointKey,
  nonce: string,
): void {
  if (escrow.generation !== generation || escrow.elements.length !== blinded.length) {
    throw new DomainError('ESCROW_INVALID', "not every element is put away under the supervisors' key in force");
  }
  escrow.elements.forEach(({ c1, c2, proof }, index) => {
    const put = { c1: textToBytes(c1), c2: textToBytes(c2), proof: textToBytes(proof) };
    try {
      demandEscrow(put, textToBytes(blinded[index] ?? ''), placeIn(nonce, index, publicKey));
    } catch (error) {
      const text = `what is put away for element ${String(index)} is not what is asked about`;
      throw new DomainError('ESCROW_INVALID', text, { cause: error });
    }
  });
}

/** What an opened element of a question about this subject is. */
export function openedAs(subject: Cell): string {
  return bytesToText(elementOf(subjectInput(subject)).toBytes());
}

/** Each element's own place in its question: what is put away for one proves nothing for another. */
function placeIn(
  nonce: string,
  index: number,
  publicKey: string,
): { readonly key: Uint8Array; readonly context: Uint8Array } {
  return { key: textToBytes(publicKey), context: new TextEncoder().encode(`${nonce}/${String(index)}`) };
}
