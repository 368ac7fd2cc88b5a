import type { ReadTransaction } from '@entente/network/evidence';
import type { EnclaveCluster } from '@entente/protocol';
import {
  ChaincodeAlliance,
  clusterRequest,
  enclaveKeys,
  enclaveSigning,
  grantsOf,
  madeClusterKey,
  nonceOf,
  softwareMeasurement,
} from '../parts.js';
import { by, edit, find, type Forged, part, type Seeded } from './forge.js';
import { transactionsOf } from './replay-history.js';

const [one, other] = ['LenderAMSP', 'LenderBMSP'] as const;
const everyone = [one, other, 'LenderCMSP', 'SupervisorMSP'] as const;
const id = 'combiner';
const kind = 'enclave-cluster';
const [make, grant] = ['enclaves:MakeKey', 'enclaves:GrantKey'] as const;

/** An honest ledger on which two enclaves share a key, and it is made anew when one of them leaves. */
export async function ledgerWithCluster(): Promise<readonly ReadTransaction[]> {
  const alliance = await ChaincodeAlliance.enacted();
  const { ledger } = alliance;
  await alliance.registerAll();
  await alliance.approve(one, softwareMeasurement());
  for (const host of [one, other]) {
    const node = { host, id };
    const [first, second] = everyone.filter((member) => member !== host);
    const attesting = [first ?? '', second ?? ''];
    await ledger.submit('enclaves:Challenge', host, { id, measurement: 'combiner-1' });
    for (const member of attesting) {
      await ledger.submit('enclaves:AddNonce', member, { node, round: 1, nonce: nonceOf(member) });
    }
    await ledger.submit('enclaves:Register', host, { id, round: 1, quote: 'cXVvdGU', keys: enclaveKeys });
    for (const member of attesting) {
      await ledger.submit('enclaves:Attest', member, { node, round: 1, finding: { verdict: 'pass' } });
    }
  }
  const { nodes } = ledger.state.enclaves;
  const maker = { node: await nodes.get(one, id), signing: enclaveSigning };
  const cluster = await ledger.submit<EnclaveCluster>(make, one, madeClusterKey(alliance, maker));
  const request = clusterRequest(cluster, await nodes.get(other, id));
  await ledger.submit(grant, other, { request, grants: grantsOf(alliance, request, [one, 'LenderCMSP']) });
  await ledger.submit('enclaves:Leave', other, { id });
  await ledger.submit(make, one, madeClusterKey(alliance, maker, { generation: 2 }));
  return transactionsOf(ledger.history);
}

const holderOf = (cluster: Record<string, unknown>, at: number): Record<string, unknown> =>
  (cluster['holders'] as Record<string, unknown>[])[at] ?? {};
const rule = 'enclave-cluster';

/** The rule of clusters, broken where it matters. */
export const seededBreachesOfClusters: readonly Seeded[] = [
  { rule, what: 'a key that another host says it made', seed: by(make, kind, other) },
  {
    rule,
    what: 'a key that its host has put in the place of the enclave’s',
    seed: edit(make, kind, (made) => (part(made, 'key')['publicKey'] = enclaveKeys.signing)),
  },
  {
    rule,
    what: 'a key made anew although nothing spoke against the last',
    seed: (ledger: Forged): void => {
      ledger.splice(ledger.indexOf(find(ledger, 'enclaves:Leave', 'enclave-node')), 1);
    },
  },
  {
    rule,
    what: 'an enclave that holds a key and was granted none',
    seed: edit(make, kind, (made) => (made['holders'] = [holderOf(made, 0), holderOf(made, 0)])),
  },
  {
    rule,
    what: 'a key that one gateway alone has granted',
    seed: edit(grant, kind, (made) => (holderOf(made, 1)['grantedBy'] = [one])),
  },
  {
    rule,
    what: 'a grant in the name of a gateway that gave none',
    seed: edit(grant, kind, (made) => (holderOf(made, 1)['grantedBy'] = [one, 'SupervisorMSP'])),
  },
  {
    rule,
    what: 'a key granted to an enclave with other keys than were verified',
    seed: edit(grant, kind, (made) => {
      holderOf(made, 1)['keys'] = { encryption: enclaveKeys.signing, signing: enclaveKeys.signing };
    }),
  },
  {
    rule,
    what: 'a key granted when it was to be made anew',
    seed: (ledger: Forged): void => {
      const granted = find(ledger, grant, kind);
      granted.at = '2026-03-20T12:00:00.000Z';
    },
  },
];
