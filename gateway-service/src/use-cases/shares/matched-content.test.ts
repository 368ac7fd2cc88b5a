import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  aloneTranscript,
  type CountInput,
  type PartialResult,
  type QueryContract,
  type QueryRequest,
} from '@entente/protocol';
import type { ContractFacts } from '../request-facts.js';
import { blindedInput, matchedContent, transcriptOf } from './matched-content.js';

const elements = ['A', 'B', 'C'].map((letter) => letter.repeat(43));
const evaluated = ['D', 'E', 'F'].map((letter) => letter.repeat(43));
const evaluation = { epoch: 4, evaluated, proof: 'G'.repeat(86) };
const request = { id: 'ab'.repeat(32), question: { requester: 'AMSP' } } as unknown as QueryRequest;
const counted = { mode: 'match', by: 'HelperMSP', answer: 'count', elements: 3 } as const;

function contentOf(
  combine: QueryContract['combine'],
  parameters: Parameters<typeof blindedInput>[0],
  handed: (member: string, input: CountInput) => void = () => undefined,
): ReturnType<typeof matchedContent> {
  const input: PartialResult = {
    ...{ kind: 'partial-result', request: { member: 'AMSP', id: request.id }, owner: 'BMSP' },
    ...blindedInput(parameters),
  };
  return matchedContent({
    ...{ request, input, facts: { contract: { id: 'who-knows', combine } } as unknown as ContractFacts },
    hidden: {
      evaluate: (_, blinded) => {
        assert.deepEqual(blinded, elements);
        return evaluation;
      },
      evaluateScore: () => assert.fail('asks no score'),
    },
    counting: {
      count: (member, given) => {
        handed(member, given);
        return Promise.resolve('sealed');
      },
    },
  });
}

describe('what an owner makes of blinded elements', () => {
  it('is their evaluation, and hands nothing to anybody where nobody counts', async () => {
    const { answer: _answer, ...plain } = counted;
    const content = await contentOf(plain, { blinded: elements }, () => assert.fail('hands something over'));
    assert.deepEqual(content, { mode: 'match', ...evaluation });
    assert.equal(transcriptOf(request.id, content), aloneTranscript(request.id));
  });

  it('goes to who counts without blinded elements and without the proof, which is about them', async () => {
    const given: unknown[] = [];
    const content = await contentOf(counted, { blinded: elements, factors: ['f1', 'f2', 'f3', 'f4'] }, (...all) => {
      given.push(...all);
    });
    const reference = { member: 'AMSP', id: request.id };
    assert.deepEqual(given, ['HelperMSP', { request: reference, epoch: 4, evaluated, factors: 'f1f2f3f4' }]);
    assert.ok(elements.every((element) => !JSON.stringify(given).includes(element)));
    assert.deepEqual(content, { mode: 'match', ...evaluation, counted: 'sealed' });
    assert.equal(transcriptOf(request.id, content), aloneTranscript(request.id, 'sealed'));
  });

  it('is nothing where a question that is counted has no factors', async () => {
    await assert.rejects(contentOf(counted, { blinded: elements }), { code: 'PARAMETER_INVALID' });
  });
});
