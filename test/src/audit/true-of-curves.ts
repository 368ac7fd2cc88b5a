import {
  parseStateKey,
  type SharingAnswer,
  type SharingItem,
  type SharingKey,
  type SupervisionMaking,
} from '@entente/protocol';
import {
  demandApproval,
  demandCommitment,
  demandItem,
  demandSharingKey,
  jointPublicKey,
} from '@entente/protocol/secure';
import type { FakeLedger } from '../parts.js';

type State = FakeLedger['state'];
type Check = (state: State, document: unknown) => Promise<void> | void;

const checks: Readonly<Record<string, Check>> = {
  'supervision-making': (_state, document) => {
    const making = document as SupervisionMaking;
    for (const [member, commitment] of Object.entries(making.commitments)) {
      demandCommitment(commitment, member, making);
    }
    const confirmed = Object.values(making.confirmed);
    if (confirmed.length > 0 && confirmed.some((each) => each !== jointPublicKey(making))) {
      throw new Error('another key is confirmed');
    }
  },
  'sharing-key': (_state, document) => {
    demandSharingKey(document as SharingKey);
  },
  'sharing-item': async (state, document) => {
    const item = document as SharingItem;
    demandItem(item, await groundOf(state, item, undefined));
  },
  'sharing-answer': async (state, document) => {
    const answer = document as SharingAnswer;
    const { question } = await state.sharing.requests.get(answer.request.member, answer.request.id);
    const item = await state.sharing.items.get(question.item.owner, question.item.id);
    demandApproval(answer, { item, question }, await groundOf(state, item, answer.generation));
  },
};

async function groundOf(
  state: State,
  { owner, policy }: SharingItem,
  generation: number | undefined,
): Promise<Parameters<typeof demandItem>[1]> {
  const [member, version] = policy.kind === 'split' ? [owner, policy.provider] : [policy.supervisor, policy.version];
  const due = generation ?? (policy.kind === 'split' ? policy.generation : 0);
  return {
    key: await state.sharing.keys.find(member, String(version)),
    making: await state.supervisionMakings.find(String(due)),
  };
}

/**
 * Chaincode checks no curves, so it accepts calls that lie about keys, seals and parts: the audit is there to find them, and
 * they make no honest ledger.
 */
export async function isTrueOfCurves(state: State, writes: Readonly<Record<string, string>>): Promise<boolean> {
  try {
    for (const [key, value] of Object.entries(writes)) {
      await checks[parseStateKey(key)?.kind ?? '']?.(state, JSON.parse(value || 'null'));
    }
    return true;
  } catch {
    return false;
  }
}
