import {
  attestedCombining,
  attestedFault,
  type AttestedNow,
  DomainError,
  type QueryRequest,
  type SignedReceipt,
} from '@entente/protocol';
import type { AllianceState } from '../ledger/alliance-state.js';

/**
 * Where an enclave is to combine, all owners must have sealed to one that counts still: whoever withdraws its measurement, or
 * has it found out, ends what is under way. Nothing is read of enclaves where no receipt names one.
 * @throws `DomainError` `ENCLAVE_NOT_VERIFIED`
 */
export async function demandAttested(
  state: AllianceState,
  { question: { contract } }: QueryRequest,
  receipts: readonly SignedReceipt[],
  now: string,
): Promise<void> {
  const { combine } = await state.queryContracts.get(contract.id, String(contract.version));
  const fault = attestedFault(
    combine,
    receipts.map(({ receipt }) => receipt),
    await countingNow(state, receipts, { measurement: attestedCombining(combine)?.measurement, now }),
  );
  if (fault !== undefined) {
    throw new DomainError('ENCLAVE_NOT_VERIFIED', fault);
  }
}

async function countingNow(
  { enclaves }: AllianceState,
  [first]: readonly SignedReceipt[],
  { measurement, now }: { readonly measurement: string | undefined; readonly now: string },
): Promise<AttestedNow> {
  const named = first?.receipt.enclave?.node;
  if (measurement === undefined || named === undefined) {
    return { node: undefined, allowed: undefined, now };
  }
  const node = await enclaves.nodes.find(named.host, named.id);
  return { node, allowed: await enclaves.measurements.find(measurement), now };
}
