import type { SharingItem, SharingQuestion, SharingRequest } from '@entente/protocol';
import {
  addedKeys,
  announceSharingKey,
  beginSeal,
  contentKeyCommitment,
  endSeal,
  newReaderKey,
  newSharingKey,
  type SealedStatement,
  turnTowards,
} from '@entente/protocol/secure';
import { type ChaincodeAlliance, signEs256 } from '../parts.js';

/** A joint key whose shares are known here. */
export interface KnownKey {
  readonly publicKey: string;
  readonly shares: ReadonlyMap<string, string>;
  readonly verifying: ReadonlyMap<string, string>;
}

const owner = 'LenderAMSP';
const requester = 'LenderBMSP';
const approving = ['LenderCMSP', 'SupervisorMSP'];
const provider = newSharingKey();

async function announce(alliance: ChaincodeAlliance, member: string, key = newSharingKey()): Promise<string> {
  const said = announceSharingKey(key, { member, version: 1 });
  await alliance.ledger.submit('sharing:AnnounceKey', member, said);
  return key.publicKey;
}

async function put(
  alliance: ChaincodeAlliance,
  id: string,
  policy: SealedStatement['policy'],
  key: string,
): Promise<SharingItem> {
  const begun = beginSeal(key);
  const said: SealedStatement = {
    ...{ id, title: 'Scans of deeds', policy, holders: [], validUntil: '2026-12-31' },
    content: {
      ...{ hash: 'a'.repeat(64), sizeClass: 4_096, chunkBytes: 1_048_576 },
      keyCommitment: contentKeyCommitment(begun.contentKey),
    },
    access: { members: [requester], purposes: ['risk-statistics'] },
  };
  return alliance.ledger.submit('sharing:Put', owner, { ...said, seal: endSeal(begun, owner, said) });
}

async function ask(
  alliance: ChaincodeAlliance,
  item: SharingItem,
  expiresAt: string,
): Promise<{ readonly question: SharingQuestion; readonly request: { readonly member: string; readonly id: string } }> {
  const question: SharingQuestion = {
    ...{ kind: 'sharing-question', requester, purpose: 'risk-statistics', nonce: alliance.nonce(), expiresAt },
    item: { owner, id: item.id, hash: item.hash },
    key: { id: alliance.ring(requester).keyId, version: 1 },
    ...(item.policy.kind === 'split' ? { reader: newReaderKey().key } : {}),
  };
  const signature = signEs256('sharing-question', question, alliance.ring(requester).signing.privateKey);
  const { id } = await alliance.ledger.submit<SharingRequest>('sharing:Ask', requester, { question, signature });
  return { question, request: { member: requester, id } };
}

/** Items of both policies: one is granted, one refused, one expires, one is withdrawn. */
export async function shareItems(alliance: ChaincodeAlliance, key: KnownKey): Promise<void> {
  const { ledger } = alliance;
  const soon = '2026-03-04T12:00:00.000Z';
  await announce(alliance, owner, provider);
  const one = await announce(alliance, 'SupervisorMSP');
  const joint = addedKeys(provider.publicKey, key.publicKey);
  const split = await put(alliance, 'split', { kind: 'split', generation: 1, provider: 1 }, joint);
  const classical = await put(alliance, 'one', { kind: 'classical', supervisor: 'SupervisorMSP', version: 1 }, one);
  const { question, request } = await ask(alliance, split, soon);
  const approved = { request, choice: 'approve' };
  const verifying = provider.publicKey;
  const part = turnTowards(provider.secret, { item: split, question, verifying });
  await ledger.submit('sharing:Answer', owner, { ...approved, part });
  for (const member of approving) {
    const turn = { item: split, question, verifying: key.verifying.get(member) ?? '', generation: 1 };
    const theirs = turnTowards(key.shares.get(member) ?? '', turn);
    await ledger.submit('sharing:Answer', member, { ...approved, generation: 1, part: theirs });
  }
  await ledger.submit('sharing:Settle', 'LenderCMSP', { request });
  const refused = await ask(alliance, classical, soon);
  await ledger.submit('sharing:Answer', owner, { request: refused.request, choice: 'approve' });
  const no = { request: refused.request, choice: 'refuse', reason: 'not for this' };
  await ledger.submit('sharing:Answer', 'SupervisorMSP', no);
  await ledger.submit('sharing:Settle', owner, { request: refused.request });
  const silent = await ask(alliance, split, soon);
  const late = await ask(alliance, classical, soon);
  await ledger.submit('sharing:Withdraw', owner, { item: 'one' });
  await ledger.submit('sharing:Settle', owner, { request: late.request });
  ledger.now = '2026-03-04T12:31:00.000Z';
  await ledger.submit('sharing:Settle', owner, { request: silent.request });
}
