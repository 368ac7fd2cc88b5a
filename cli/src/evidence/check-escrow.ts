import type { Checks } from '@entente/network/evidence';
import {
  type Combine,
  DomainError,
  isAccountable,
  matchShape,
  type QueryRequest,
  SupervisionKey,
  SupervisionMaking,
} from '@entente/protocol';
import { demandCommitment, jointPublicKey } from '@entente/protocol/secure';
import type { ShownDocuments, Written } from './shown-documents.js';

/**
 * What an accountable question put away: every element, under the supervisors' key that its opening read, which follows from what
 * they committed to. That it is the subject that was asked about, its owners have checked: only they see blinded elements.
 */
export function checkEscrow(
  shown: ShownDocuments,
  request: Written<QueryRequest>,
  combine: Combine,
  checks: Checks,
): void {
  const { escrow } = request.document.question;
  const about = `request ${request.document.id.slice(0, 12)}`;
  if (!isAccountable(combine)) {
    if (escrow !== undefined) {
      checks.add('escrow', about, 'something is put away that its contract does not ask for', '');
    }
    return;
  }
  const key = shown.readBy(request.by, SupervisionKey, 'supervision-key');
  const objection =
    key === undefined
      ? "the supervisors' key in force is not shown"
      : (wholeObjection(escrow, key.document, combine) ?? keyObjection(shown, key));
  const named = `key ${String(key?.document.generation ?? 0)} of the supervisors`;
  checks.add(
    'escrow',
    about,
    objection,
    `put away under ${named}; that it is what was asked about, owners have checked`,
  );
}

function wholeObjection(
  escrow: QueryRequest['question']['escrow'],
  { generation }: SupervisionKey,
  combine: Combine,
): string | undefined {
  const isWhole = escrow?.generation === generation && escrow.elements.length === matchShape(combine)?.elements;
  return isWhole ? undefined : "not every element is put away under the supervisors' key in force";
}

/** The transaction that put the key in force wrote the making as well. */
function keyObjection(shown: ShownDocuments, { document: key, by }: Written<SupervisionKey>): string | undefined {
  const making = shown
    .written(SupervisionMaking, 'supervision-making', String(key.generation))
    .find((one) => one.by === by)?.document;
  if (making === undefined) {
    return 'how the supervisors made their key is not shown';
  }
  const isConfirmed = making.supervisors.every((member) => making.confirmed[member] === key.publicKey);
  if (!isConfirmed || making.threshold !== key.threshold) {
    return 'the key is not the one that all supervisors confirmed';
  }
  try {
    for (const member of making.supervisors) {
      demandCommitment(making.commitments[member] ?? { points: [], proof: '' }, member, making);
    }
    return jointPublicKey(making) === key.publicKey ? undefined : 'the key is not what the supervisors committed to';
  } catch (error) {
    return error instanceof DomainError ? error.message : 'what was committed to is of another form';
  }
}
