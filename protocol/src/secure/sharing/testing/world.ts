import type { SharingItem, SharingStatement } from '../../../documents/sharing.js';
import type { SharingQuestion } from '../../../documents/sharing-request.js';
import type { SupervisionMaking, TurnedPart } from '../../../documents/supervision.js';
import { sharingItemHash } from '../../../sharing/sharing.js';
import {
  commitToPolynomial,
  jointPublicKey,
  newPolynomial,
  partFor,
  shareOf,
  verifyingShare,
} from '../../supervision/joint-key.js';
import { newReaderKey } from '../../supervision/turned-part.js';
import { type SharingTurn, turnTowards } from '../approval.js';
import { addedKeys, beginSeal, contentKeyCommitment, endSeal, type SealedStatement } from '../content-seal.js';
import { newSharingKey } from '../sharing-key.js';

export const supervisors = ['A', 'B', 'C'];
export const threshold = 2;

export interface MadeKey {
  readonly making: SupervisionMaking & { readonly publicKey: string };
  readonly shares: ReadonlyMap<string, string>;
}

/** A joint key of three supervisors that takes two, with all its shares. */
export function makeKey(generation = 1): MadeKey {
  const place = { generation, supervisors };
  const made = supervisors.map((member) => {
    const polynomial = newPolynomial(threshold);
    const said = { ...commitToPolynomial(polynomial, member, place), transport: newReaderKey().key };
    return { member, polynomial, said };
  });
  const commitments = Object.fromEntries(made.map(({ member, said }) => [member, said]));
  const making = {
    ...{ kind: 'supervision-making' as const, generation, supervisors, threshold, commitments },
    ...{ parts: {}, confirmed: {}, begunAt: '2026-03-01T12:00:00.000Z' },
    publicKey: jointPublicKey({ supervisors, commitments }),
  };
  const shareFor = (to: string): string => shareOf(made.map(({ polynomial }) => partFor(polynomial, supervisors, to)));
  return { making, shares: new Map(supervisors.map((to) => [to, shareFor(to)])) };
}

export const owner = newSharingKey();

/** What is said of an item but its seal. */
export function statement(contentKey: Uint8Array, change: Partial<SealedStatement> = {}): SealedStatement {
  return {
    id: 'scans',
    title: 'Scans of deeds',
    policy: { kind: 'split', generation: 1, provider: 1 },
    content: {
      ...{ hash: 'a'.repeat(64), sizeClass: 4_096, chunkBytes: 1_048_576 },
      keyCommitment: contentKeyCommitment(contentKey),
    },
    holders: [],
    access: { members: ['R'], purposes: ['credit-decision'] },
    validUntil: '2026-12-31',
    ...change,
  };
}

export interface PutItem {
  readonly item: SharingItem;
  readonly contentKey: Uint8Array;
}

/** An item of `P` under its key and the supervisors'; or under the key that is named alone. */
export function putItem({ making }: MadeKey, change: Partial<SealedStatement> = {}, under?: string): PutItem {
  const begun = beginSeal(under ?? addedKeys(owner.publicKey, making.publicKey));
  const said = statement(begun.contentKey, change);
  const whole: SharingStatement = { ...said, seal: endSeal(begun, 'P', said) };
  const putAt = '2026-03-01T12:00:00.000Z';
  const item = { kind: 'sharing-item' as const, owner: 'P', ...whole, hash: sharingItemHash('P', whole), putAt };
  return { item, contentKey: begun.contentKey };
}

export function question(
  { id, hash }: SharingItem,
  reader: string,
  change: Partial<SharingQuestion> = {},
): SharingQuestion {
  return {
    ...{ kind: 'sharing-question', requester: 'R', purpose: 'credit-decision', reader },
    item: { owner: 'P', id, hash },
    key: { id: 'k'.repeat(43), version: 1 },
    expiresAt: '2026-03-05T12:00:00.000Z',
    nonce: 'n'.repeat(43),
    ...change,
  };
}

export function ownersTurn(item: SharingItem, asked: SharingQuestion): SharingTurn {
  return { item, question: asked, verifying: owner.publicKey };
}

export function supervisorsTurn(
  { making }: MadeKey,
  member: string,
  item: SharingItem,
  asked: SharingQuestion,
): SharingTurn {
  return { item, question: asked, verifying: verifyingShare(making, member), generation: making.generation };
}

/** The parts of these supervisors for a request. */
export function partsOf(
  key: MadeKey,
  members: readonly string[],
  item: SharingItem,
  asked: SharingQuestion,
): Readonly<Record<string, TurnedPart>> {
  return Object.fromEntries(
    members.map((member) => [
      member,
      turnTowards(key.shares.get(member) ?? '', supervisorsTurn(key, member, item, asked)),
    ]),
  );
}
