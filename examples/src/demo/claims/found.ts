import type { ClaimsAlliance } from '../../alliance/start-scenario.js';
import { type Encounter, hospitals, insurers, regulator } from '../../claims/model.js';
import type { Teller } from '../scenario/teller.js';

export type ClaimsStory = Teller<ClaimsAlliance>;

export async function foundAlliance(story: ClaimsStory): Promise<void> {
  const { agreeing, documents, recorder } = story;
  await recorder.step('Three insurers, four hospitals and their regulator agree', async (checks) => {
    await agreeing.found(await documents.charter());
    for (const schema of ['treatment', 'coverage', 'claim_fingerprint']) {
      await story.publish(checks, regulator, schema);
    }
    const offers = [
      ...hospitals.map((hospital) => [hospital, 'treatments'] as const),
      ...insurers.flatMap((insurer) => [[insurer, 'policies'] as const, [insurer, 'claims'] as const]),
    ];
    const decided = await Promise.all(offers.map(([member, source]) => agreeing.offer(member, source)));
    offers.forEach(([member, source], at) => {
      checks.hold(`${member} offers ${source}`, decided[at] === 'approved', decided[at] ?? '');
    });
    for (const contract of ['claim-verify', 'duplicate-claim', 'coverage-order', 'regional-cost']) {
      await story.agree(checks, contract === 'coverage-order' ? hospitals[0] : insurers[0], contract);
    }
    return 'bills and policies stay where they are; the regulator agreed to approve large claims one by one';
  });
}

/** What a claim is asked with. */
export function claimOf({ person, day, chapter }: Encounter, amount: string): Readonly<Record<string, string>> {
  return { person, serviceDate: day, chapter, amount };
}

/** What hospitals say who billed nothing of the kind, and the one that did. */
export function saysYes(rows: readonly (readonly unknown[])[], hospital: string): boolean {
  const yes = rows.filter(([, eligible]) => eligible === true).map(([member]) => member);
  return rows.length === hospitals.length && yes.join() === hospital;
}

export async function verifyClaims(story: ClaimsStory): Promise<void> {
  const { ordinary } = story.alliance.data.cases;
  await story.recorder.step('Insurer A settles a claim: the rule runs at the hospitals', async (checks) => {
    const { result } = await story.ask(insurers[0], 'claim-verify', claimOf(ordinary, '9000.00'));
    const rows = result.table.rows;
    checks.hold('hospital B alone says yes, with a band', saysYes(rows, 'HospitalBMSP'), JSON.stringify(rows));
    const more = await story.ask(insurers[0], 'claim-verify', claimOf(ordinary, '9200.00'));
    const none = more.result.table.rows.every(([, eligible]) => eligible === false);
    checks.hold('nobody says yes to more than was billed', none, JSON.stringify(more.result.table.rows));
    const view = (await story.alliance.users
      .client(insurers[0], 'requester')
      .get('/v1/queries/{id}', { path: { id: more.id } })) as {
      readonly coApproval: { readonly status: string };
    };
    checks.hold('the regulator was not needed, and saw nothing', view.coApproval.status === 'not-needed', '9,200');
    return 'the insurer learnt yes or no and a band, no hospital what another one has';
  });
}
