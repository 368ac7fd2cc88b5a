import type { SharingItem, SharingQuestion, SharingRequest, SharingStatement } from '@entente/protocol';
import { lenders, supervisor } from './documents.js';
import { signEs256 } from './key-ring.js';
import type { TestAlliance } from './test-alliance.js';

/** Texts of the right form: chaincode checks no curves. */
const element = (letter: string): string => letter.repeat(43);
const proof = 'p'.repeat(86);
export const part = { u: element('u'), v: element('v'), proof: 'q'.repeat(128) };

const [owner, requester] = lenders;

/** What an owner says of an item; classical unless another policy is named. */
export function itemStatement(change: Partial<SharingStatement> = {}): SharingStatement {
  return {
    id: 'scans',
    title: 'Scans of deeds',
    policy: { kind: 'classical', supervisor, version: 1 },
    content: {
      hash: 'a'.repeat(64),
      keyCommitment: 'c'.repeat(64),
      ...{ sizeClass: 4_096, chunkBytes: 1_048_576 },
    },
    holders: [],
    access: { members: [requester], purposes: ['risk-statistics'] },
    validUntil: '2026-12-31',
    seal: { key: element('s'), c1: element('c'), check: element('d'), proof },
    ...change,
  };
}

export const splitPolicy = { kind: 'split', generation: 1, provider: 1 } as const;

/** The sharing keys of owner and supervisor; the supervisor's key is the one that classical items are sealed under. */
export async function announceKeys({ ledger }: TestAlliance): Promise<void> {
  for (const [member, letter] of [
    [owner, 'o'],
    [supervisor, 's'],
  ] as const) {
    await ledger.submit('sharing:AnnounceKey', member, { version: 1, publicKey: element(letter), proof });
  }
}

/** The supervisor's joint key of a generation, alone. */
export async function makeJointKey({ ledger }: TestAlliance, generation = 1, letter = 'y'): Promise<void> {
  const commitment = { points: [element('a')], proof, transport: element('t') };
  await ledger.submit('supervision:Commit', supervisor, { generation, ...commitment });
  await ledger.submit('supervision:Deal', supervisor, { generation, parts: {} });
  await ledger.submit('supervision:Confirm', supervisor, { generation, publicKey: element(letter) });
}

export function sharingQuestion(
  alliance: TestAlliance,
  { owner: from, id, hash, policy }: SharingItem,
  change: Partial<SharingQuestion> = {},
): SharingQuestion {
  const asking = change.requester ?? requester;
  return {
    kind: 'sharing-question',
    requester: asking,
    item: { owner: from, id, hash },
    purpose: 'risk-statistics',
    key: { id: alliance.ring(asking).keyId, version: 1 },
    ...(policy.kind === 'split' ? { reader: element('e') } : {}),
    expiresAt: '2026-03-05T12:00:00.000Z',
    nonce: alliance.nonce(),
    ...change,
  };
}

export function askFor(
  alliance: TestAlliance,
  item: SharingItem,
  change: Partial<SharingQuestion> = {},
): Promise<SharingRequest> {
  const question = sharingQuestion(alliance, item, change);
  const signature = signEs256('sharing-question', question, alliance.ring(question.requester).signing.privateKey);
  return alliance.ledger.submit('sharing:Ask', question.requester, { question, signature });
}
