import {
  blindedParameters,
  blindSubjects,
  entrySalt,
  evaluateInput,
  evaluateQuestion,
  newMatchKeys,
  sealEntry,
  subjectInput,
} from '@entente/protocol/secure';
import { type Spread, spread } from '../statistics.js';

/** Milliseconds an element of a hidden question, in one thread. */
export interface QuestionPoint {
  readonly elements: number;
  readonly blind: Spread;
  /** With the proof that the published key was used. */
  readonly evaluate: Spread;
  readonly bytesOut: number;
  readonly bytesBack: number;
}

/** What one subject costs when its owner makes a publication, milliseconds in one thread. */
export interface SubjectCost {
  readonly subjects: number;
  readonly evaluate: Spread;
  readonly seal: Spread;
}

export function measureQuestions(elements: number, rounds: number): QuestionPoint {
  const keys = newMatchKeys();
  const subjects = Array.from({ length: elements }, (_, at) => `person-${String(at)}`);
  const blind: number[] = [];
  const evaluate: number[] = [];
  let bytesBack = 0;
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    const secrets = blindSubjects(subjects, elements);
    const blinded = performance.now();
    const { evaluated, proof } = evaluateQuestion(keys, blindedParameters(secrets), elements, 1);
    blind.push((blinded - started) / elements);
    evaluate.push((performance.now() - blinded) / elements);
    bytesBack = Buffer.from(proof, 'base64url').length + evaluated.length * 32;
  }
  return { elements, blind: spread(blind), evaluate: spread(evaluate), bytesOut: elements * 32, bytesBack };
}

export function measureSubjects(subjects: number, rounds: number): SubjectCost {
  const keys = newMatchKeys();
  const salt = entrySalt({
    ...{ contract: { id: 'contract', version: 1, hash: 'c'.repeat(64) }, owner: 'OwnerMSP', epoch: 1 },
    ...{ revision: 'r'.repeat(43), labelBytes: 32 },
  });
  const label = new Uint8Array(32);
  const evaluate: number[] = [];
  const seal: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    const outputs = Array.from({ length: subjects }, (_, at) =>
      evaluateInput(keys, subjectInput(`person-${String(at)}`)),
    );
    const evaluated = performance.now();
    for (const output of outputs) {
      sealEntry(output, salt, label);
    }
    evaluate.push((evaluated - started) / subjects);
    seal.push((performance.now() - evaluated) / subjects);
  }
  return { subjects, evaluate: spread(evaluate), seal: spread(seal) };
}
