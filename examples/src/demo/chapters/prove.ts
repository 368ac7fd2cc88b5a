import { join } from 'node:path';
import { members, memberFolder } from '../../alliance/start-lenders.js';
import { z } from 'zod';
import type { Checks } from '../recorder.js';
import { scan } from '../scan.js';
import { open, type Story } from '../story.js';

const Timeline = z.object({
  items: z.array(z.object({ block: z.int(), at: z.string(), by: z.string(), what: z.string() })),
});

/** The life of one request from the ledger; and that nothing of anybody's data is where it should not be. */
export async function prove(story: Story): Promise<void> {
  await story.recorder.step('The life of one request, from the ledger', (checks) => timeline(story, checks));
  await story.recorder.step('What stands in ledger, logs and gateways', (checks) => scanAll(story, checks));
}

async function timeline(story: Story, checks: Checks): Promise<string> {
  const [request = ''] = story.answered;
  const { items } = Timeline.parse(
    await story.alliance.users
      .client('LenderAMSP', 'auditor')
      .get('/v1/queries/{id}/timeline', { path: { id: request } }),
  );
  for (const { block, at, by, what } of items) {
    checks.say(`block ${String(block).padStart(3)}  ${at}  ${by.padEnd(14)} ${what}`);
  }
  const whats = items.map(({ what }) => what);
  const order = ['approvals:Open', 'approvals:CastBallot', 'approvals:Decide', 'queries:Open', 'queries:Close'];
  const places = order.map((what) => whats.indexOf(what));
  checks.hold(
    'proposal, ballots, decision, request, close',
    places.every((place, index) => place >= 0 && place > (places[index - 1] ?? -1)),
    `${String(items.length)} transactions`,
  );
  const { items: receipts } = z
    .object({ items: z.array(z.unknown()) })
    .parse(
      await story.alliance.users
        .client('LenderAMSP', 'auditor')
        .get('/v1/queries/{id}/receipts', { path: { id: request } }),
    );
  checks.hold(
    'three receipts',
    receipts.length === 3,
    'one of each lender, signed, each with a commitment to what it computed',
  );
  return `request ${request.slice(0, 16)}…`;
}

async function scanAll(story: Story, checks: Checks): Promise<string> {
  const { alliance } = story;
  const secrets = await secretsOf(story);
  const everywhere = [
    join(alliance.dir, 'network'),
    ...members.map((member) => join(memberFolder(alliance.dir, member), 'gateway')),
  ];
  const found = await scan(everywhere, secrets.values);
  const where = found.hits.map(({ file, what }) => `${what} in ${file}`).join('; ');
  checks.hold(
    'no person, parameter or result in ledger, logs or gateways’ files',
    found.hits.length === 0,
    found.hits.length === 0
      ? `${String(found.files)} files, ${String(found.bytes)} bytes, ${String(secrets.values.size)} values looked for`
      : where,
  );
  const amounts = [...secrets.values.values()].filter((what) => what === 'an amount of a result').length;
  checks.hold('amounts of results were looked for too', amounts > 0, `${String(amounts)} of them`);
  const own = await scan([join(memberFolder(alliance.dir, 'LenderBMSP'), 'data')], secrets.values);
  checks.hold('the scan finds what is there', own.hits.length > 0, 'in lender B’s own database it finds the persons');
  return 'the ledger holds hashes, names and signatures';
}

/** Every person of every lender (rows and parameters), and amounts that stand in results. */
async function secretsOf(story: Story): Promise<{ readonly values: ReadonlyMap<string, string> }> {
  const values = new Map<string, string>();
  for (const rows of Object.values(story.alliance.rows)) {
    for (const { person } of rows) {
      values.set(person, 'a person');
    }
  }
  values.set(story.alliance.data.personas.nowhere, 'a parameter');
  for (const request of story.answered) {
    const result = await open(story, 'LenderBMSP', request).catch(() => undefined);
    for (const cell of result?.table.rows.flat() ?? []) {
      if (typeof cell === 'string' && /^\d{4,}\.\d\d$/.test(cell)) {
        values.set(cell, 'an amount of a result');
      }
    }
  }
  return { values };
}
