import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { GatewayProblem, keyProofs, keyStatement, newRequesterKeys, writeRequesterKeys } from '@entente/cli';
import { type Member, members, supervisor } from '../../alliance/start-lenders.js';
import { readCharter, readSchema } from '../../lenders/documents.js';
import { lenders } from '../../lenders/model.js';
import type { Checks } from '../recorder.js';
import { everybodySees, officer, propose, type Story, vote } from '../story.js';

/** Charter, gateways, keys, schema and data sources: what an alliance does before anybody asks anything. */
export async function found(story: Story): Promise<void> {
  const { recorder } = story;
  await recorder.step('The members found their alliance', (checks) => foundAlliance(story, checks));
  await recorder.step('Gateways and requesters register their keys', (checks) => register(story, checks));
  await recorder.step('The common form of data is published by vote', (checks) => publishSchema(story, checks));
  await recorder.step('Each lender offers its own data through its own mapping', (checks) =>
    offerSources(story, checks),
  );
}

async function foundAlliance(story: Story, checks: Checks): Promise<string> {
  const [founder, ...others] = members;
  const { charterHash } = (await officer(story, founder).post('/v1/charter', {
    body: { charter: await readCharter() },
  })) as {
    charterHash: string;
  };
  checks.say(
    `Lender A proposes the charter (who is in, how each kind of proposal is decided); its hash is ${charterHash.slice(0, 16)}…`,
  );
  await checks.refused(
    'before all have accepted, it is not in force',
    'PROPOSAL_UNDECIDED',
    officer(story, founder).post('/v1/charter/enactment', { body: { charterHash } }),
  );
  for (const member of others) {
    await officer(story, member).post('/v1/charter/acceptances', { body: { charterHash } });
  }
  await enact(story, founder, charterHash);
  await everybodySees(async (member) => (await officer(story, member).get('/v1/charter')).version > 0);
  const charter = await officer(story, supervisor).get('/v1/charter');
  checks.hold(
    'the charter is in force everywhere',
    charter.id === 'lenders',
    'the supervisor reads it from its own copy of the ledger',
  );
  return 'four members accepted one text by its hash';
}

/** The acceptances are committed, but the founder's own peer may be a block behind: then it asks again. */
async function enact(story: Story, founder: Member, charterHash: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await officer(story, founder).post('/v1/charter/enactment', { body: { charterHash } });
      return;
    } catch (error) {
      if (!(error instanceof GatewayProblem) || error.code !== 'PROPOSAL_UNDECIDED' || tries === 100) {
        throw error;
      }
      await pause(50);
    }
  }
}

async function register(story: Story, checks: Checks): Promise<string> {
  await Promise.all(members.map((member) => officer(story, member).post('/v1/gateway')));
  checks.say('each gateway registers its address, its certificate and the key that signs its receipts');
  await Promise.all(members.map((member) => registerKeys(story, member, 'requester')));
  await registerKeys(story, 'LenderAMSP', 'second-requester');
  const gatewaysSeenBy = async (member: Member): Promise<number> => {
    const { items } = await officer(story, member).get('/v1/members');
    return items.filter(({ gateway }) => gateway !== null).length;
  };
  await everybodySees(async (member) => (await gatewaysSeenBy(member)) === members.length);
  const seen = await Promise.all(members.map(gatewaysSeenBy));
  checks.hold(
    'everybody sees everybody',
    seen.every((count) => count === members.length),
    'four members with gateways',
  );
  return 'private keys stay with the requesters: the gateways got public halves and proofs of possession';
}

async function registerKeys(
  { alliance, keys }: Story,
  member: Member,
  user: 'requester' | 'second-requester',
): Promise<void> {
  const folder = join(alliance.dir, 'keys', member, user);
  const pair = await newRequesterKeys();
  await writeRequesterKeys(folder, pair);
  const statement = keyStatement(pair, member, new Date(Date.now() + 90 * 86_400_000));
  await alliance.users
    .client(member, user)
    .post('/v1/keys', { body: { statement, proofs: keyProofs(pair, statement) } });
  keys.set(`${member}/${user}`, { folder, keys: pair });
}

async function publishSchema(story: Story, checks: Checks): Promise<string> {
  const proposal = await propose(story, supervisor, await readSchema());
  const decided = await vote(story, proposal);
  checks.hold(
    'credit_exposure@1 is published',
    decided.status === 'approved',
    `${String(decided.ballots.length)} ballots were enough for a majority`,
  );
  return 'it says for every column what it means and what may be done with it: match, compare, group, aggregate';
}

async function offerSources(story: Story, checks: Checks): Promise<string> {
  const engines = {
    LenderAMSP: 'PostgreSQL, amounts in cents',
    LenderBMSP: 'SQLite, one wide table with codes',
    LenderCMSP: 'Parquet and CSV through DuckDB',
  };
  for (const lender of lenders) {
    const proposal = await officer(story, lender).post('/v1/sources/{id}/offer', { path: { id: 'loans' } });
    const decided = await vote(story, proposal);
    checks.hold(`${lender} offers its loans`, decided.status === 'approved', engines[lender]);
  }
  return 'the mappings stay with the lenders; the ledger has their hashes';
}
