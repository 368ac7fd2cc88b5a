import type { ReadTransaction } from '@entente/network/evidence';
import { Charter, contentHash, type SupervisionMaking } from '@entente/protocol';
import {
  blindSubjects,
  commitToPolynomial,
  escrowQuestion,
  jointPublicKey,
  newPolynomial,
  newReaderKey,
  partFor,
  polynomialPoints,
  resharedShare,
  shareOf,
  sharePolynomial,
  turnPart,
  verifyingShare,
} from '@entente/protocol/secure';
import { accountableContract, ChaincodeAlliance, charter, dataSource, schema } from '../parts.js';
import { type KnownKey, shareItems } from './shared-items.js';
import { transactionsOf } from './replay-history.js';

const supervisors = ['LenderBMSP', 'LenderCMSP', 'SupervisorMSP'];
const lenders = ['LenderAMSP', 'LenderBMSP', 'LenderCMSP'];
const threshold = 2;

/** Two lenders supervise beside the supervisor. */
function threeSupervisors(): Charter {
  const { members, ...rest } = charter();
  const both = (title: string): object => ({ title, roles: ['data-owner', 'supervisor'] });
  const changed = { LenderBMSP: both('Lender B'), LenderCMSP: both('Lender C') };
  return Charter.parse({ ...rest, members: { ...members, ...changed } });
}

/** All three make the joint key, which takes two of them. Sealed parts are only passed on by the ledger. */
async function makeKey({ ledger }: ChaincodeAlliance): Promise<KnownKey> {
  const place = { generation: 1, supervisors };
  const made = supervisors.map((member) => {
    const polynomial = newPolynomial(threshold);
    const transport = newReaderKey().key;
    return { member, polynomial, said: { ...commitToPolynomial(polynomial, member, place), transport } };
  });
  for (const { member, said } of made) {
    await ledger.submit('supervision:Commit', member, { generation: 1, ...said });
  }
  for (const { member } of made) {
    const others = supervisors.filter((other) => other !== member);
    const parts = Object.fromEntries(others.map((other) => [other, `sealed for ${other}`]));
    await ledger.submit('supervision:Deal', member, { generation: 1, parts });
  }
  const commitments = Object.fromEntries(made.map(({ member, said }) => [member, said]));
  const publicKey = jointPublicKey({ supervisors, commitments });
  for (const member of supervisors) {
    await ledger.submit('supervision:Confirm', member, { generation: 1, publicKey });
  }
  const shares = supervisors.map((to): [string, string] => [
    to,
    shareOf(made.map(({ polynomial }) => partFor(polynomial, supervisors, to))),
  ]);
  const verifying = supervisors.map((to): [string, string] => [to, verifyingShare({ supervisors, commitments }, to)]);
  return { publicKey, shares: new Map(shares), verifying: new Map(verifying) };
}

/** Two of the three deal their shares out to all three, who need two of each other as before. */
async function reshareKey(
  { ledger }: ChaincodeAlliance,
  shares: KnownKey['shares'],
): Promise<{ readonly making: SupervisionMaking; readonly shares: ReadonlyMap<string, string> }> {
  const dealers = ['LenderBMSP', 'SupervisorMSP'];
  for (const member of supervisors) {
    const said = { generation: 2, threshold, dealers, transport: newReaderKey().key };
    await ledger.submit('supervision:Reshare', member, said);
  }
  const polynomials = dealers.map((dealer) => [dealer, sharePolynomial(shares.get(dealer) ?? '', threshold)] as const);
  for (const [dealer, polynomial] of polynomials) {
    const parts = Object.fromEntries(supervisors.map((to) => [to, `sealed for ${to}`]));
    await ledger.submit('supervision:Deal', dealer, { generation: 2, parts, points: polynomialPoints(polynomial) });
  }
  const making = await ledger.state.supervisionMakings.get('2');
  for (const member of supervisors) {
    await ledger.submit('supervision:Confirm', member, { generation: 2, publicKey: jointPublicKey(making) });
  }
  const sharesOf = supervisors.map((to): [string, string] => {
    const parts = Object.fromEntries(polynomials.map(([dealer, each]) => [dealer, partFor(each, supervisors, to)]));
    return [to, resharedShare(parts, { supervisors, dealers })];
  });
  return { making, shares: new Map(sharesOf) };
}

/** An honest ledger on which three supervisors make a key, two of them open an accountable question, items are shared, shares are dealt out anew, and others open the question. */
export async function supervisedLedger(): Promise<readonly ReadTransaction[]> {
  const alliance = await ChaincodeAlliance.enacted(threeSupervisors());
  const { ledger } = alliance;
  await alliance.registerAll();
  await alliance.approve('LenderAMSP', schema());
  for (const lender of lenders) {
    await alliance.approve(lender, dataSource(lender));
  }
  const document = accountableContract();
  await alliance.approve('LenderAMSP', document);
  const { publicKey, shares, verifying } = await makeKey(alliance);
  const contract = { id: document.id, version: document.version, hash: contentHash('query-contract', document) };
  const question = alliance.question('LenderAMSP', { contract });
  const escrow = escrowQuestion(blindSubjects(['p1'], 1), { generation: 1, publicKey }, question.nonce);
  const scope = `contract:${document.id}:member:LenderAMSP:day`;
  const units = [{ scope, period: '2026-03-01', units: [1] }];
  const asked = { ...alliance.signed({ ...question, escrow }), units };
  const { id } = await ledger.submit<{ id: string }>('queries:Open', 'LenderAMSP', asked);
  const about = { request: { member: 'LenderAMSP', id }, element: 0 };
  const reader = newReaderKey().key;
  const partOf = (member: string): object =>
    turnPart(shares.get(member) ?? '', {
      verifying: verifying.get(member) ?? '',
      ...{ c1: escrow.elements[0]?.c1 ?? '', key: reader, context: `${id}/0/SupervisorMSP` },
    });
  const proposed = { ...about, reason: 'a complaint', key: reader, part: partOf('SupervisorMSP') };
  await ledger.submit('supervision:ProposeOpening', 'SupervisorMSP', proposed);
  const given = { ...about, proposer: 'SupervisorMSP', part: partOf('LenderBMSP') };
  await ledger.submit('supervision:GivePart', 'LenderBMSP', given);
  await shareItems(alliance, { publicKey, shares, verifying });
  const moved = await reshareKey(alliance, shares);
  const [again, giver] = ['LenderCMSP', 'SupervisorMSP'] as const;
  const turnedBy = (member: string): object =>
    turnPart(moved.shares.get(member) ?? '', {
      verifying: verifyingShare(moved.making, member),
      ...{ c1: escrow.elements[0]?.c1 ?? '', key: reader, context: `${id}/0/${again}` },
    });
  const opening = { ...about, reason: 'another complaint', key: reader, part: turnedBy(again) };
  await ledger.submit('supervision:ProposeOpening', again, opening);
  await ledger.submit('supervision:GivePart', giver, { ...about, proposer: again, part: turnedBy(giver) });
  return transactionsOf(ledger.history);
}
