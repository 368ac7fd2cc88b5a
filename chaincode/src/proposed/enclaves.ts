import { type EnclaveMeasurement, type EnclaveWithdrawal, isVerifiable } from '@entente/protocol';
import { demand } from '../domain/demand.js';
import { dateOf } from '../domain/time.js';
import type { AllianceState } from '../ledger/alliance-state.js';
import type { Examination, ProposedKind } from './proposed-kind.js';

/** Code that enclaves may run. An id is used once: what was withdrawn comes back under another. */
export const proposedMeasurement: ProposedKind<EnclaveMeasurement> = {
  titleOf: ({ title }) => title,

  async basis({ enclaves }: AllianceState, { id }: EnclaveMeasurement): Promise<number> {
    demand(!(await enclaves.measurements.has(id)), 'ALREADY_EXISTS', `there was a measurement ${id}; take another id`);
    return 0;
  },

  examine({ document, now }: Examination<EnclaveMeasurement>): Promise<Record<string, never>> {
    const { platform, platforms, leastTcb, validUntil } = document;
    demand(isVerifiable(platform), 'PLATFORM_UNSUPPORTED', `quotes of ${platform} cannot be verified yet`);
    const isHardware = platform !== 'software';
    demand(
      (platforms !== undefined) === isHardware && (leastTcb !== undefined) === isHardware,
      'INVALID_INPUT',
      'hardware names its platforms and leastTcb, software has neither',
    );
    demand(validUntil >= dateOf(now), 'TIMESTAMP_UNACCEPTABLE', 'validUntil is a day that has passed');
    return Promise.resolve({});
  },

  async apply({ enclaves }: AllianceState, document: EnclaveMeasurement): Promise<void> {
    const { id } = document;
    await enclaves.measurements.put({ kind: 'allowed-measurement', id, document, status: 'allowed' });
  },
};

export const proposedWithdrawal: ProposedKind<EnclaveWithdrawal> = {
  titleOf: ({ id }) => `Withdraw the enclave measurement ${id}`,

  async basis({ enclaves }: AllianceState, { id }: EnclaveWithdrawal): Promise<number> {
    const { status } = await enclaves.measurements.get(id);
    demand(status === 'allowed', 'ALREADY_EXISTS', `the measurement ${id} is withdrawn`);
    return 0;
  },

  examine: () => Promise.resolve({}),

  async apply({ enclaves }: AllianceState, { id }: EnclaveWithdrawal): Promise<void> {
    await enclaves.measurements.put({ ...(await enclaves.measurements.get(id)), status: 'withdrawn' });
  },
};
