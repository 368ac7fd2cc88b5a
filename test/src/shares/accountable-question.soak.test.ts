import assert from 'node:assert/strict';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { QueryView, SignedQuestion } from '@entente/cli';
import { questionBody, type Schema } from '@entente/client';
import { lenders, lendersFiles } from '@entente/examples';
import type { Charter } from '@entente/protocol';
import { openedAs } from '@entente/protocol/secure';
import { z } from 'zod';
import type { TestAlliance } from '../alliance.js';
import { type Member, memberFolder } from '../parts.js';
import type { Requester } from '../requester.js';
import { until } from '../until.js';
import { asking, HiddenAsker } from './hidden-asker.js';

const contract = 'blacklist-hit-accountable@1';
const supervisors: readonly Member[] = ['LenderBMSP', 'LenderCMSP', 'SupervisorMSP'];
const Making = z.object({ threshold: z.int(), waitingFor: z.array(z.string()), publicKey: z.string().optional() });

/** Two lenders supervise as well: three supervisors, of whom it takes two. */
function withThree(charter: Charter): Charter {
  const members = Object.entries(charter.members).map(([mspId, entry]) => [
    mspId,
    ['LenderBMSP', 'LenderCMSP'].includes(mspId) ? { ...entry, roles: ['data-owner', 'supervisor'] as const } : entry,
  ]);
  return { ...charter, members: Object.fromEntries(members) as Charter['members'] };
}

describe('a hidden question that is accountable', { timeout: 400_000 }, () => {
  let asker: HiddenAsker;
  let alliance: TestAlliance;
  let requester: Requester;

  before(async () => {
    asker = await HiddenAsker.start(contract, { contracts: [lendersFiles.blacklistAccountable], charter: withThree });
    ({ alliance, requester } = asker);
  });
  after(async () => {
    await asker.stop();
  });

  const prepare = (person: string): Promise<SignedQuestion> => asker.prepare(person);
  const publish = async (owner: Member): Promise<void> => {
    await asker.make(owner);
    await until(`the publication of ${owner}`, async () =>
      (await asker.published()).find((record) => record.owner === owner),
    );
  };
  const makeKey = async (member: Member): Promise<z.infer<typeof Making>> =>
    Making.parse(await alliance.officer(member).post('/v1/supervision/key', { body: {} }));
  let person = '';
  let answered: QueryView;

  it('is asked by nobody before the supervisors have made their key', async () => {
    person = alliance.data.personas.nowhere;
    await assert.rejects(prepare(person), { code: 'SUPERVISION_NOT_FOUND' });
    await assert.rejects(makeKey(asking), { code: 'FORBIDDEN' });
  });

  it('waits for the joint key of three supervisors, each of whom goes on when the others have', async () => {
    for (const [index, member] of supervisors.entries()) {
      const { waitingFor, threshold } = await makeKey(member);
      assert.equal(threshold, 2);
      assert.deepEqual(waitingFor, index < 2 ? supervisors.slice(index + 1) : supervisors.slice(0, 2));
    }
    const made = await until('the joint key', async () => {
      for (const member of supervisors) {
        await makeKey(member);
      }
      const making = await makeKey('SupervisorMSP');
      return making.publicKey === undefined ? undefined : making;
    });
    assert.deepEqual(made.waitingFor, []);
    for (const member of supervisors) {
      const folder = join(memberFolder(alliance.dir, member), 'gateway', 'supervision');
      assert.deepEqual(await readdir(folder), ['1.share']);
      assert.equal((await stat(join(folder, '1.share'))).mode & 0o777, 0o600);
    }
  });

  it('is answered as any other', async () => {
    for (const owner of lenders) {
      await publish(owner);
    }
    answered = await asker.ask(person);
    const { table } = await asker.open(answered);
    assert.deepEqual(
      table.rows.map((row) => row.slice(0, 3)),
      lenders.map((owner) => [owner, person, false]),
    );
  });

  it('is refused without what is put away, and with what is put away for another question', async () => {
    const other = await prepare(alliance.data.personas.nowhere);
    const { escrow: _escrow, ...bare } = other;
    for (const question of [bare, { ...(await prepare(person)), escrow: other.escrow }]) {
      const posted = requester.client.post('/v1/queries', { body: questionBody(question as SignedQuestion) });
      await assert.rejects(posted, { code: 'ESCROW_INVALID' });
    }
  });

  it('is opened by two supervisors with cause, to the one who proposed it, and by no supervisor alone', async () => {
    const request = { member: asking, id: answered.id };
    const [proposer, other] = ['SupervisorMSP', 'LenderBMSP'] as const;
    const call = { path: { id: answered.id }, query: { member: asking, element: 0 } };
    const read = async (member: Member): Promise<Schema<'OpenedElement'>> =>
      alliance.officer(member).get('/v1/supervision/openings/{id}/element', call);
    await assert.rejects(read(proposer), { code: 'SUPERVISION_NOT_FOUND' });
    const said = { request, element: 0, reason: 'the person complained' };
    await assert.rejects(alliance.officer(asking).post('/v1/supervision/openings', { body: said }), {
      code: 'SUPERVISION_NOT_FOUND',
    });
    await alliance.officer(proposer).post('/v1/supervision/openings', { body: said });
    await assert.rejects(read(proposer), { code: 'PROPOSAL_UNDECIDED' });
    await until('the proposal', async () => {
      return alliance
        .officer(other)
        .post('/v1/supervision/openings/parts', { body: { request, element: 0, proposer } })
        .catch(() => undefined);
    });
    const { opened, givers } = await until('the parts', async () => read(proposer).catch(() => undefined));
    assert.deepEqual(givers, [other, proposer].sort());
    assert.equal(opened, openedAs(person));
    await assert.rejects(read(other), { code: 'SUPERVISION_NOT_FOUND' });
    const listed = await alliance.officer(asking).get('/v1/supervision/openings');
    assert.match(JSON.stringify(listed), /the person complained/);
    assert.doesNotMatch(JSON.stringify(listed), new RegExp(person));
  });
});
