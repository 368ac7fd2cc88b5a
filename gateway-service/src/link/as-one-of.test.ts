import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DomainError, type ProblemCode } from '@entente/protocol';
import { asOneOf } from './as-one-of.js';

const only =
  (allowed: string, code: ProblemCode = 'FORBIDDEN') =>
  (member: string): Promise<string> =>
    member === allowed ? Promise.resolve(member) : Promise.reject(new DomainError(code, member));

describe('a certificate that several members registered', () => {
  it('speaks for the one that may, whoever registered it too', async () => {
    assert.equal(await asOneOf(['LenderAMSP', 'LenderBMSP'], only('LenderBMSP')), 'LenderBMSP');
  });

  it('speaks for none of them where none may, and for nobody else', async () => {
    await assert.rejects(asOneOf(['LenderAMSP', 'LenderBMSP'], only('LenderCMSP')), { code: 'FORBIDDEN' });
    await assert.rejects(asOneOf([], only('LenderCMSP')), { code: 'NOT_AUTHENTICATED' });
  });

  it('is not tried for another member after any other refusal', async () => {
    const asked: string[] = [];
    const act = (member: string): Promise<never> => {
      asked.push(member);
      return Promise.reject(new DomainError('RECEIPT_INVALID', member));
    };
    await assert.rejects(asOneOf(['LenderAMSP', 'LenderBMSP'], act), { code: 'RECEIPT_INVALID' });
    assert.deepEqual(asked, ['LenderAMSP']);
  });
});
