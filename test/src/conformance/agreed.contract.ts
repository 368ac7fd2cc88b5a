import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  contentHash,
  freezingAttribute,
  type ProposedDocument,
  type QueryContract,
  saltCommitment,
  type TransactionInput,
  votingAttribute,
} from '@entente/protocol';
import { hiddenContract, hiddenScoreContract, queryContract, schema } from '../parts.js';
import type { AllianceOnLedger, Told } from './alliance-on-ledger.js';
import { members } from './ledger-under-test.js';

const [lenderA, lenderB, lenderC, supervisor] = members;

function under(contract: QueryContract): { contract: { id: string; version: number; hash: string } } {
  const { id, version } = contract;
  return { contract: { id, version, hash: contentHash('query-contract', contract) } };
}

function wrote(told: Told): unknown {
  return 'wrote' in told ? [told.ended, ...told.wrote] : told;
}

const later = (): string => new Date(Date.now() + 3_600_000).toISOString();

/** What members agree on beside requests: budgets, disputes, service nodes, freezes, votes for others. */
export function agreedCases(alliance: () => AllianceOnLedger): void {
  describe('budgets', () => {
    const scope = 'contract:limited-loans:contract:life';
    const contract = queryContract({
      id: 'limited-loans',
      limits: [{ units: 2, per: 'life', of: 'contract', giveBack: 'unanswered' }],
    });
    const claiming = (unit: number): TransactionInput<'queries:Open'> => ({
      ...alliance().ask(lenderA, under(contract)),
      units: [{ scope, period: 'life', units: [unit] }],
    });

    it('are spent unit by unit, each once, and given back where nothing was answered', async () => {
      await alliance().approve(lenderA, contract);
      const spending = claiming(1);
      assert.deepEqual(wrote(await alliance().tell('queries:Open', lenderA, spending)), [
        'VALID',
        'budget-unit',
        'request',
      ]);
      const taken = await alliance().tell('queries:Open', lenderA, claiming(1));
      assert.deepEqual(taken, { refused: 'BUDGET_UNIT_TAKEN' });
      const beyond = await alliance().tell('queries:Open', lenderA, claiming(3));
      assert.deepEqual(beyond, { refused: 'BUDGET_UNIT_INVALID' });
      const request = { member: lenderA, id: contentHash('question', spending.question) };
      const ended = await alliance().tell('queries:End', lenderB, { request, status: 'failed' });
      assert.deepEqual(wrote(ended), ['VALID', '-budget-unit', 'outcome']);
    });

    it('give one unit to one of two that reach for it at the same time', async () => {
      const endorsed = await Promise.all([1, 2].map(() => alliance().endorse('queries:Open', lenderA, claiming(2))));
      const told = await Promise.all(endorsed.map((one) => one.submit()));
      assert.deepEqual(told.map((one) => ('ended' in one ? one.ended : one.refused)).sort(), [
        'MVCC_READ_CONFLICT',
        'VALID',
      ]);
    });

    it('are not put together before their period is over', async () => {
      const told = await alliance().tell('budgets:Compact', lenderA, { scope, period: 'life', units: [2] });
      assert.deepEqual(told, { refused: 'BUDGET_PERIOD_OVER' });
    });
  });

  describe('disputes', () => {
    it('are raised by who asked, once, judged by a supervisor, and refunded when nobody answered in time', async () => {
      const contract = queryContract({
        id: 'priced-loans',
        price: { amount: '9.00', unit: 'CNY', payers: ['requester'] },
      });
      await alliance().approve(lenderA, contract);
      const asked = await Promise.all([1, 2].map(() => alliance().open(alliance().ask(lenderA, under(contract)))));
      const [first, second] = asked;
      assert.ok(first !== undefined && second !== undefined);
      for (const request of asked) {
        await alliance().do('queries:Close', supervisor, alliance().closing(request));
      }
      const about = { member: lenderA, id: first.id };
      const other = { member: lenderA, id: second.id };
      const raise = { request: about, claim: 'unreadable' } as const;
      assert.deepEqual(await alliance().tell('usage:Dispute', lenderB, raise), { refused: 'FORBIDDEN' });
      assert.deepEqual(wrote(await alliance().tell('usage:Dispute', lenderA, raise)), ['VALID', 'dispute']);
      assert.deepEqual(await alliance().tell('usage:Dispute', lenderA, raise), { refused: 'ALREADY_EXISTS' });
      const verdict = { request: about, verdict: 'unreadable' } as const;
      assert.deepEqual(await alliance().tell('usage:Judge', lenderB, verdict), { refused: 'FORBIDDEN' });
      assert.deepEqual(wrote(await alliance().tell('usage:Judge', supervisor, verdict)), ['VALID', 'dispute']);
      assert.deepEqual(await alliance().tell('usage:Judge', supervisor, verdict), { refused: 'ALREADY_DECIDED' });
      await alliance().do('usage:Dispute', lenderA, { request: other, claim: 'withheld' });
      const early = await alliance().tell('usage:Settle', lenderA, { request: other });
      assert.deepEqual(early, { refused: 'TIMESTAMP_UNACCEPTABLE' });
      const acknowledgement = {
        ...{ kind: 'acknowledgement' as const, request: other, envelopeHash: '12'.repeat(32), gateway: 1 },
        acknowledgedAt: new Date().toISOString(),
      };
      const answer = (by: string): TransactionInput<'usage:Answer'> => ({
        request: other,
        acknowledgement: { acknowledgement, signature: alliance().signed(by, 'acknowledgement', acknowledgement) },
      });
      const forged = await alliance().tell('usage:Answer', supervisor, answer(supervisor));
      assert.deepEqual(forged, { refused: 'PROOF_INVALID' });
      assert.deepEqual(wrote(await alliance().tell('usage:Answer', supervisor, answer(lenderA))), ['VALID', 'dispute']);
    });
  });

  describe('an election of service nodes', () => {
    const salt = Buffer.alloc(32, 7).toString('base64url');
    const vote = (member: string, epoch = 1): TransactionInput<'elections:Vote'> => ({
      ...{ epoch, ranking: [[supervisor], [lenderB]], measures: [] },
      salt: saltCommitment(`epoch ${String(epoch)}`, member, salt),
    });

    it('takes votes, then salts, then settles, and none of them before its time', async () => {
      assert.deepEqual(await alliance().tell('elections:Vote', lenderA, vote(lenderA, 2)), {
        refused: 'STALE_PROPOSAL',
      });
      assert.deepEqual(wrote(await alliance().tell('elections:Vote', lenderA, vote(lenderA))), [
        'VALID',
        'service-vote',
      ]);
      const early = await alliance().tell('elections:Reveal', lenderA, { epoch: 1, salt });
      assert.deepEqual(early, { refused: 'PROPOSAL_UNDECIDED' });
      for (const member of [lenderB, lenderC, supervisor]) {
        await alliance().do('elections:Vote', member, vote(member));
      }
      const other = Buffer.alloc(32, 8).toString('base64url');
      const wrong = await alliance().tell('elections:Reveal', lenderA, { epoch: 1, salt: other });
      assert.deepEqual(wrong, { refused: 'ELECTION_INVALID' });
      for (const member of members) {
        const told = await alliance().tell('elections:Reveal', member, { epoch: 1, salt });
        assert.deepEqual(wrote(told), ['VALID', 'service-salt']);
      }
      assert.deepEqual(await alliance().tell('elections:Vote', lenderA, vote(lenderA)), { refused: 'ALREADY_DECIDED' });
      const settled = await alliance().tell('elections:Settle', lenderC, { epoch: 1 });
      assert.deepEqual(wrote(settled), ['VALID', 'service-roster']);
      assert.deepEqual(await alliance().tell('elections:Settle', lenderC, { epoch: 1 }), { refused: 'STALE_PROPOSAL' });
    });
  });

  describe('a vote for others', () => {
    it('is given and taken back', async () => {
      const delegation = { to: lenderB, kinds: 'all', until: later() } as const;
      assert.deepEqual(wrote(await alliance().tell('approvals:Delegate', lenderA, delegation)), [
        'VALID',
        'delegation',
      ]);
      const outside = await alliance().tell('approvals:Delegate', supervisor, delegation);
      assert.deepEqual(outside, { refused: 'FORBIDDEN' });
      assert.deepEqual(wrote(await alliance().tell('approvals:Undelegate', lenderA, {})), ['VALID', '-delegation']);
      assert.deepEqual(await alliance().tell('approvals:Undelegate', lenderA, {}), { refused: 'NOT_FOUND' });
    });

    it('is cast in advance where a member said so, until it says otherwise', async () => {
      const standing = { kind: 'generalized-schema', authors: [lenderA], change: 'any' } as const;
      const set = await alliance().tell('approvals:SetStanding', lenderB, standing);
      assert.deepEqual(wrote(set), ['VALID', 'standing-approval']);
      const opened = async (): Promise<unknown> => {
        const nonce = alliance().parts.nonce();
        return wrote(await alliance().tell('approvals:Open', lenderA, { document: schema(2), nonce }));
      };
      assert.deepEqual(await opened(), ['VALID', 'ballot', 'ballot', 'proposal']);
      const ended = await alliance().tell('approvals:EndStanding', lenderB, { kind: standing.kind });
      assert.deepEqual(wrote(ended), ['VALID', '-standing-approval']);
      assert.deepEqual(await opened(), ['VALID', 'ballot', 'proposal']);
    });
  });

  describe('publications for hidden questions', () => {
    const contract = hiddenContract();
    const said = (epoch: number, key: string, content: string): TransactionInput<'publications:Publish'> => ({
      ...under(contract),
      ...{ epoch, publicKey: key.repeat(43), labelBytes: 16, count: 1_024, bytes: 50_000, asOf: '2026-03-01' },
      contentHash: content.repeat(64),
    });

    it('keep their key within an epoch, and are replaced until the next one', async () => {
      await alliance().approve(lenderA, contract);
      for (const input of [said(1, 'A', '1'), said(1, 'A', '2'), said(2, 'B', '3')]) {
        const told = await alliance().tell('publications:Publish', lenderB, input);
        assert.deepEqual(wrote(told), ['VALID', 'publication']);
      }
      for (const input of [said(1, 'A', '4'), said(2, 'C', '4'), said(3, 'B', '4')]) {
        const told = await alliance().tell('publications:Publish', lenderB, input);
        assert.deepEqual(told, { refused: 'PUBLICATION_INVALID' });
      }
      const stranger = await alliance().tell('publications:Publish', supervisor, said(1, 'A', '1'));
      assert.deepEqual(stranger, { refused: 'SOURCE_NOT_FOUND' });
    });

    it('under masks wait for the keys of all owners, and are said once in a joint epoch', async () => {
      const score = hiddenScoreContract();
      await alliance().approve(lenderA, score);
      const owners = [lenderA, lenderB, lenderC];
      const announce = (owner: string, epoch: number, letter: string): Promise<Told> =>
        alliance().tell('publications:Announce', owner, {
          ...{ ...under(score), epoch },
          publicKey: `${letter}g${'A'.repeat(41)}`,
        });
      const publish = (epoch: number): Promise<Told> =>
        alliance().tell('publications:Publish', lenderB, {
          ...{ ...said(epoch, String(epoch), '7'), ...under(score), labelBytes: 32 },
        });
      const refused = { refused: 'PUBLICATION_INVALID' };
      assert.deepEqual(await announce(lenderA, 2, 'A'), refused);
      for (const [index, owner] of owners.entries()) {
        assert.deepEqual(await publish(1), refused);
        assert.deepEqual(wrote(await announce(owner, 1, 'ABC'.charAt(index))), ['VALID', 'mask-key']);
        assert.deepEqual(await announce(owner, 1, 'Z'), refused);
      }
      assert.deepEqual(wrote(await publish(1)), ['VALID', 'publication']);
      assert.deepEqual(await publish(1), refused);
      assert.deepEqual(await announce(supervisor, 1, 'D'), { refused: 'SOURCE_NOT_FOUND' });
      assert.deepEqual(wrote(await announce(lenderB, 2, 'D')), ['VALID', 'mask-key']);
      assert.deepEqual(await publish(2), refused);
    });

    it('of one epoch that are endorsed at the same time are not both committed', async () => {
      const endorsed = await Promise.all(
        ['5', '6'].map((content) => alliance().endorse('publications:Publish', lenderC, said(1, 'D', content))),
      );
      const told = await Promise.all(endorsed.map((one) => one.submit()));
      assert.deepEqual(told.map((one) => ('ended' in one ? one.ended : one.refused)).sort(), [
        'MVCC_READ_CONFLICT',
        'VALID',
      ]);
    });
  });

  describe('a joint key of the supervisors', () => {
    const commitment = { points: ['a'.repeat(43)], proof: 'q'.repeat(86), transport: 't'.repeat(43) };
    const part = { u: 'u'.repeat(43), v: 'v'.repeat(43), proof: 'p'.repeat(128) };

    it('is begun, dealt and confirmed by supervisors alone, in this order', async () => {
      const commit = { generation: 1, ...commitment };
      assert.deepEqual(await alliance().tell('supervision:Commit', lenderA, commit), { refused: 'FORBIDDEN' });
      const deal = { generation: 1, parts: {} };
      const early = await alliance().tell('supervision:Deal', supervisor, deal);
      assert.deepEqual(early, { refused: 'SUPERVISION_NOT_FOUND' });
      const begun = await alliance().tell('supervision:Commit', supervisor, commit);
      assert.deepEqual(wrote(begun), ['VALID', 'supervision-making']);
      const dealt = await alliance().tell('supervision:Deal', supervisor, deal);
      assert.deepEqual(wrote(dealt), ['VALID', 'supervision-making']);
      const confirm = { generation: 1, publicKey: 'y'.repeat(43) };
      const confirmed = await alliance().tell('supervision:Confirm', supervisor, confirm);
      assert.deepEqual(wrote(confirmed), ['VALID', 'supervision-key', 'supervision-making']);
    });

    it('is dealt out anew by those who hold it, to the supervisors as they are', async () => {
      const said = { generation: 2, threshold: 1, dealers: [supervisor], transport: 't'.repeat(43) };
      assert.deepEqual(await alliance().tell('supervision:Reshare', lenderA, said), { refused: 'FORBIDDEN' });
      const others = await alliance().tell('supervision:Reshare', supervisor, { ...said, dealers: [lenderA] });
      assert.deepEqual(others, { refused: 'SUPERVISION_INVALID' });
      const begun = await alliance().tell('supervision:Reshare', supervisor, said);
      assert.deepEqual(wrote(begun), ['VALID', 'supervision-making']);
      const deal = { generation: 2, parts: { [supervisor]: 'sealed' }, points: ['a'.repeat(43)] };
      assert.deepEqual(wrote(await alliance().tell('supervision:Deal', supervisor, deal)), [
        ...['VALID', 'supervision-making'],
      ]);
      const other = { generation: 2, publicKey: 'z'.repeat(43) };
      const refused = await alliance().tell('supervision:Confirm', supervisor, other);
      assert.deepEqual(refused, { refused: 'SUPERVISION_INVALID' });
      const same = { generation: 2, publicKey: 'y'.repeat(43) };
      const confirmed = await alliance().tell('supervision:Confirm', supervisor, same);
      assert.deepEqual(wrote(confirmed), ['VALID', 'supervision-key', 'supervision-making']);
    });

    it('opens nothing that nobody has asked', async () => {
      const request = { member: lenderA, id: '0'.repeat(64) };
      const proposed = { request, element: 0, reason: 'a complaint', key: 'e'.repeat(43), part };
      const told = await alliance().tell('supervision:ProposeOpening', supervisor, proposed);
      assert.deepEqual(told, { refused: 'REQUEST_NOT_FOUND' });
      const given = { request, element: 0, proposer: supervisor, part };
      const missing = await alliance().tell('supervision:GivePart', supervisor, given);
      assert.deepEqual(missing, { refused: 'SUPERVISION_NOT_FOUND' });
    });
  });

  describe('a certificate', () => {
    const document = (): ProposedDocument => ({
      ...{ kind: 'participant', member: lenderB, key: alliance().parts.ring(lenderB).keyId, grounds: 'seen' },
    });

    it('votes and freezes where its CA gave it the attribute that the charter asks for, and else does not', async () => {
      const clients = await Promise.all(
        [[], [freezingAttribute], [votingAttribute]].map((names) => alliance().clientWith(lenderA, names)),
      );
      const proposals = [];
      for (const client of clients) {
        const input = { document: document(), nonce: alliance().parts.nonce() };
        proposals.push(wrote(await alliance().tell('approvals:Open', lenderA, input, client)));
      }
      const refused = { refused: 'NOT_CERTIFIED' };
      assert.deepEqual(proposals, [refused, refused, ['VALID', 'ballot', 'proposal']]);
      const freezes = [];
      for (const client of [clients[0], clients[2]]) {
        const freeze = { target: { source: { member: lenderA, id: 'loans' } }, reason: 'a leak' };
        freezes.push(await alliance().tell('freezes:Freeze', lenderA, freeze, client));
      }
      assert.deepEqual(freezes, [refused, refused]);
      const beat = await alliance().tell('freezes:Beat', lenderA, {}, clients[0]);
      assert.deepEqual(wrote(beat), ['VALID', 'beat']);
    });
  });

  describe('a freeze', () => {
    it('stops what was endorsed before it and what comes after it', async () => {
      assert.deepEqual(wrote(await alliance().tell('freezes:Beat', lenderC, {})), ['VALID', 'beat']);
      const request = await alliance().open(alliance().ask(lenderA));
      const before = await alliance().endorse('queries:Open', lenderA, alliance().ask(lenderA));
      const closing = await alliance().endorse('queries:Close', supervisor, alliance().closing(request));
      const target = { contract: 'loans-by-product' };
      const foreign = await alliance().tell('freezes:Freeze', lenderA, { target, reason: 'An error' });
      assert.deepEqual(foreign, { refused: 'FORBIDDEN' });
      const frozen = await alliance().tell('freezes:Freeze', supervisor, { target, reason: 'An error' });
      assert.deepEqual(wrote(frozen), ['VALID', 'freezes']);
      for (const endorsed of [before, closing]) {
        const { ended } = (await endorsed.submit()) as { readonly ended: string };
        assert.equal(ended, 'MVCC_READ_CONFLICT');
      }
      const asked = await alliance().tell('queries:Open', lenderA, alliance().ask(lenderA));
      const closed = await alliance().tell('queries:Close', supervisor, alliance().closing(request));
      assert.deepEqual([asked, closed], [{ refused: 'FROZEN' }, { refused: 'FROZEN' }]);
    });
  });
}
