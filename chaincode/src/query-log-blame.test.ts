import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import {
  type Blame,
  contentHash,
  type Outcome,
  type QueryRequest,
  type RoundHeader,
  type SignedRoundHeader,
} from '@entente/protocol';
import { lenders, supervisor } from './testing/documents.js';
import { signEs256 } from './testing/key-ring.js';
import { askEach } from './testing/shares.js';
import { TestAlliance } from './testing/test-alliance.js';

const [lenderA, lenderB, lenderC] = lenders;

describe('ending a request with the name of who kept a computation from its end', () => {
  let alliance: TestAlliance;
  let request: QueryRequest;

  beforeEach(async () => {
    alliance = await TestAlliance.ready();
    request = await askEach(alliance);
  });

  const reference = (): RoundHeader['request'] => ({ member: request.question.requester, id: request.id });

  function header(change: Partial<RoundHeader> = {}, signer: string = lenderB): SignedRoundHeader {
    const signed: RoundHeader = {
      ...{ kind: 'round-message', channel: 'alliance', request: reference(), contract: request.question.contract.hash },
      ...{ parties: contentHash('party-set', [...lenders]), attempt: 1, use: 'broadcast', round: 'opened' },
      ...{ from: lenderB, to: lenderA, bytes: 4, sha256: 'a'.repeat(64) },
      ...change,
    };
    return { header: signed, signature: signEs256('round-message', signed, alliance.ring(signer).gateway.privateKey) };
  }

  const end = (blame: Blame, caller: string = supervisor, status = 'failed'): Promise<Outcome> =>
    alliance.ledger.submit('queries:End', caller, { request: reference(), status, blame });

  const twoThings = (): Blame => ({
    member: lenderB,
    fault: 'equivocation',
    headers: [header(), header({ to: lenderC, sha256: 'b'.repeat(64) })],
  });

  it('keeps what is said, by whom, and the headers that prove it', async () => {
    const blame = twoThings();
    const outcome = await end(blame, lenderC);
    assert.deepEqual(outcome.blame, blame);
    assert.deepEqual(await alliance.ledger.state.outcomes.get(lenderA, request.id), outcome);
    assert.equal(outcome.by, lenderC);
  });

  it('takes silence and malformed messages as the word of the service node or an owner', async () => {
    const outcome = await end({ member: lenderB, fault: 'silent' });
    assert.deepEqual(outcome.blame, { member: lenderB, fault: 'silent' });
  });

  it('takes the word of an owner about whoever deals', async () => {
    const outcome = await end({ member: supervisor, fault: 'malformed' }, lenderA);
    assert.equal(outcome.blame?.member, supervisor);
  });

  const refused: readonly (readonly [string, () => Blame])[] = [
    ['without headers', () => ({ member: lenderB, fault: 'equivocation' })],
    ['with one header', () => ({ member: lenderB, fault: 'equivocation', headers: [header()] })],
    ['with the same header twice', () => ({ ...twoThings(), headers: [header(), header()] })],
    [
      'with headers of two rounds',
      () => ({ ...twoThings(), headers: [header(), header({ round: 'other', sha256: 'b'.repeat(64) })] }),
    ],
    [
      'with headers of two attempts',
      () => ({ ...twoThings(), headers: [header(), header({ attempt: 2, sha256: 'b'.repeat(64) })] }),
    ],
    [
      'with what was sent to two members apart',
      () => ({
        ...twoThings(),
        headers: [header({ use: 'exchange' }), header({ use: 'exchange', to: lenderC, sha256: 'b'.repeat(64) })],
      }),
    ],
    [
      "with another's signature",
      () => ({ ...twoThings(), headers: [header(), header({ sha256: 'b'.repeat(64) }, lenderC)] }),
    ],
    [
      'with headers of another request',
      () => {
        const other = { member: lenderA, id: '0'.repeat(64) };
        return {
          ...twoThings(),
          headers: [header({ request: other }), header({ request: other, sha256: 'b'.repeat(64) })],
        };
      },
    ],
    ["with another member's headers", () => ({ ...twoThings(), member: lenderC })],
  ];
  for (const [what, blame] of refused) {
    it(`refuses equivocation ${what}`, async () => {
      await assert.rejects(end(blame()), { code: 'SHARE_INVALID' });
    });
  }

  it('refuses to name who computes nothing, but not that a member names itself', async () => {
    const silent = (member: string): Blame => ({ member, fault: 'silent' });
    await assert.rejects(end(silent('NobodyMSP')), { code: 'SHARE_INVALID' });
    assert.equal((await end(silent(supervisor), supervisor)).blame?.member, supervisor);
  });

  it('refuses to name anybody where the request did not fail, or owners do not compute', async () => {
    const blame: Blame = { member: lenderB, fault: 'silent' };
    await assert.rejects(end(blame, supervisor, 'refused'), { code: 'SHARE_INVALID' });
    const merging = await alliance.ask(lenderA);
    const input = { request: { member: lenderA, id: merging.id }, status: 'failed', blame };
    await assert.rejects(alliance.ledger.submit('queries:End', supervisor, input), { code: 'SHARE_INVALID' });
  });
});
