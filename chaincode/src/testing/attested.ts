import type { CombiningEnclave, EnclaveFinding, EnclaveNode, QueryContract } from '@entente/protocol';
import { combiningEnclave, contentHash } from '@entente/protocol';
import { everyone, queryContract, supervisor } from './documents.js';
import { enclaveKeys, nonceOf } from './random-enclaves.js';
import type { TestAlliance } from './test-alliance.js';

export const combinerId = 'combiner';

/** A contract whose partial results the supervisor's enclave combines. */
export function attestedContract(change: { readonly version: number; readonly hardware?: true }): QueryContract {
  const { version, hardware } = change;
  const { combine } = queryContract();
  const attested = { measurement: 'combiner-1', ...(hardware === undefined ? {} : { hardware }) };
  return queryContract({ version, combine: { ...combine, attested } });
}

export function referenceTo({ id, version, ...contract }: QueryContract): {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
} {
  return { id, version, hash: contentHash('query-contract', { id, version, ...contract }) };
}

/** Takes the supervisor's enclave through a round; more than half of the others find the same. */
export async function attest(
  { ledger }: TestAlliance,
  round = 1,
  finding: EnclaveFinding = { verdict: 'pass' },
): Promise<CombiningEnclave> {
  const node = { host: supervisor, id: combinerId };
  const others = everyone.filter((member) => member !== supervisor);
  await ledger.submit('enclaves:Challenge', supervisor, { id: combinerId, measurement: 'combiner-1' });
  for (const member of others.slice(0, 2)) {
    await ledger.submit('enclaves:AddNonce', member, { node, round, nonce: nonceOf(member, round) });
  }
  const quoted = { id: combinerId, round, quote: 'cXVvdGU', keys: enclaveKeys };
  await ledger.submit('enclaves:Register', supervisor, quoted);
  for (const member of others.slice(0, 2)) {
    await ledger.submit('enclaves:Attest', member, { node, round, finding });
  }
  const counts: EnclaveNode = await ledger.state.enclaves.nodes.get(supervisor, combinerId);
  return combiningEnclave(counts);
}
