import assert from 'node:assert/strict';
import {
  ApprovalProposal,
  Ballot,
  Charter,
  freezingAttribute,
  parseStateKey,
  stateKey,
  votingAttribute,
  votingRuleFor,
} from '@entente/protocol';
import { type Call, type Endorsement, gatewayAttributes } from './fake-ledger.js';

/** A ballot or a freeze that was taken came by a certificate that may, where the rule asks for one. */
export function checkCertified(
  committed: ReadonlyMap<string, string>,
  { writes }: Endorsement,
  { transaction, attributes = gatewayAttributes }: Call,
): void {
  for (const [key, text] of Object.entries(writes)) {
    if (parseStateKey(key)?.kind === 'ballot') {
      checkBallot(Ballot.parse(JSON.parse(text)), writes, committed, attributes);
    }
  }
  const agreed = committed.get(stateKey('charter'));
  if (transaction === 'freezes:Freeze' && agreed !== undefined) {
    const { certified } = votingRuleFor(Charter.parse(JSON.parse(agreed)), 'unfreeze');
    assert.ok(certified !== true || attributes.includes(freezingAttribute), 'frozen by a certificate that may not');
  }
}

function checkBallot(
  { proposal, standing }: Ballot,
  writes: Endorsement['writes'],
  committed: ReadonlyMap<string, string>,
  attributes: readonly string[],
): void {
  const key = stateKey('proposal', proposal);
  const { rule } = ApprovalProposal.parse(JSON.parse(writes[key] ?? committed.get(key) ?? 'null'));
  const isFit = standing === true || rule.certified !== true || attributes.includes(votingAttribute);
  assert.ok(isFit, 'a ballot by a certificate that may not vote');
}
