import { common, peer } from '@hyperledger/fabric-protos';
import { type ChannelRules, groupsOf } from '../verify/channel-rules.js';
import type { Signer } from '../verify/msps.js';
import { readEnvelope, type Transaction } from '../verify/read-envelope.js';
import { type Configurations, rulesBefore } from './check-blocks.js';
import { answerIn, callOf, readTransaction } from './read-transaction.js';
import type { Checks, ReadTransaction, ShownLedger, ShownTransaction } from './types.js';

const endorsementPolicy = '/Channel/Application/Endorsement';

/** Judges every transaction: its place, who sent it, who endorsed it, and members' word that it was committed as valid. */
export function checkTransactions(
  ledger: ShownLedger,
  configurations: Configurations,
  checks: Checks,
): readonly ReadTransaction[] {
  const ids = new Set<string>();
  const places = new Set<string>();
  return ledger.transactions.flatMap((shown) => {
    const about = `transaction ${shown.id.slice(0, 12)}`;
    if (ids.has(shown.id)) {
      checks.add('transactions', about, 'it is shown twice', '');
    }
    ids.add(shown.id);
    const place = `${String(shown.block)}/${String(shown.place)}`;
    if (places.has(place)) {
      checks.add('transactions', about, 'another one is said to stand in the same place', '');
    }
    places.add(place);
    return checkTransaction(shown, about, ledger, configurations, checks) ?? [];
  });
}

function checkTransaction(
  shown: ShownTransaction,
  about: string,
  ledger: ShownLedger,
  { rules }: Configurations,
  checks: Checks,
): ReadTransaction | undefined {
  const read = attempt(() => readTransaction(shown, ledger.chaincode));
  const channel = attempt(() => readEnvelope(shown.envelope).channel);
  checks.add(
    'envelope',
    about,
    typeof read === 'string'
      ? read
      : read.id !== shown.id || channel !== ledger.channel
        ? 'it is another transaction than it is said to be, or of another channel'
        : undefined,
    'it is whole, and its id is its own',
  );
  checkPlace(shown, about, ledger, checks);
  const at = rulesBefore(rules, shown.block)?.rules;
  if (at === undefined || typeof read === 'string') {
    checks.add('sender', about, 'there is nothing to judge it by', '');
    return undefined;
  }
  checkSigners(shown, about, at, checks);
  checkCertificate(shown, about, [...rules.values()].at(-1) ?? at, ledger.channel, checks);
  return read;
}

/** The block is there, and has it where it is said to be, as far as the block's content is shown. */
function checkPlace(
  { block: number, place, envelope }: ShownTransaction,
  about: string,
  ledger: ShownLedger,
  checks: Checks,
): void {
  const block = ledger.blocks.find((one) => one.number === number);
  const found = block?.envelopes?.[place];
  if (block === undefined) {
    checks.add('place', about, `block ${String(number)} is not in the evidence`, '');
  } else if (block.envelopes === undefined) {
    checks.unknown('place', about, `block ${String(number)} does not show its transactions`);
  } else {
    const isThere = found !== undefined && Buffer.compare(found, envelope) === 0;
    checks.add(
      'place',
      about,
      isThere ? undefined : 'its block does not have it there',
      `it is in block ${String(number)}`,
    );
  }
}

function checkSigners({ envelope }: ShownTransaction, about: string, rules: ChannelRules, checks: Checks): void {
  const { signed, content } = readEnvelope(envelope);
  const [sender] = rules.check([signed]).good;
  checks.add(
    'sender',
    about,
    sender === undefined ? 'the signature of who sent it does not verify' : sender.objection,
    `${sender?.mspId ?? ''} signed it with a certificate that was good then`,
  );
  const { good, bad } = rules.check((content as Transaction).endorsements);
  const objection = bad.length > 0 ? 'an endorsement does not verify' : tooFew(rules, good);
  checks.add('endorsements', about, objection, `${String(good.length)} members' peers endorsed it`);
}

/** What the chaincode's policy asks by default: the channel's own rule, or a majority where it names none. */
function tooFew(rules: ChannelRules, good: readonly Signer[]): string | undefined {
  const isEnough = rules.hasPolicy(endorsementPolicy)
    ? rules.satisfies(endorsementPolicy, good)
    : isMajority(rules, good);
  return isEnough ? undefined : `too few members endorsed it: ${namesOf(good).join(', ')}`;
}

/** Peers of most members of the channel say that it was committed as valid, with these bytes. */
function checkCertificate(
  { certificate, envelope, id }: ShownTransaction,
  about: string,
  rules: ChannelRules,
  channel: string,
  checks: Checks,
): void {
  if (certificate === undefined) {
    checks.add('commit', about, 'nobody certifies that it was committed as valid', '');
    return;
  }
  const objection = attempt(() => certificateObjection(certificate, { envelope, id, channel, rules }));
  const names = attempt(() => namesOf(endorsersOf(certificate, rules)));
  checks.add('commit', about, objection, `committed as valid, say ${Array.isArray(names) ? names.join(', ') : ''}`);
}

interface Certified {
  readonly envelope: Uint8Array;
  readonly id: string;
  readonly channel: string;
  readonly rules: ChannelRules;
}

function certificateObjection(certificate: Uint8Array, about: Certified): string | undefined {
  const { content, channel } = readEnvelope(certificate);
  if (content.kind !== 'transaction' || content.chaincode !== 'qscc' || channel !== about.channel) {
    return 'the certificate is no answer of a peer about its ledger';
  }
  const [name, onChannel, asked] = callOf(certificate);
  if (name !== 'GetTransactionByID' || onChannel !== about.channel || asked !== about.id) {
    return 'the certificate answers another question';
  }
  return answerObjection(certificate, about) ?? signatureObjection(content, about.rules);
}

function answerObjection(certificate: Uint8Array, { envelope }: Certified): string | undefined {
  const answer = answerIn(certificate)?.getPayload_asU8() ?? new Uint8Array();
  const processed = peer.ProcessedTransaction.deserializeBinary(answer);
  const certified = processed.getTransactionenvelope() ?? new common.Envelope();
  const own = common.Envelope.deserializeBinary(envelope);
  const isSame =
    Buffer.compare(certified.getPayload_asU8(), own.getPayload_asU8()) === 0 &&
    Buffer.compare(certified.getSignature_asU8(), own.getSignature_asU8()) === 0;
  if (!isSame) {
    return 'the certificate is about other bytes';
  }
  const isValid = processed.getValidationcode() === peer.TxValidationCode.VALID.valueOf();
  return isValid ? undefined : 'members certify that it was committed as invalid';
}

function signatureObjection({ endorsements }: Transaction, rules: ChannelRules): string | undefined {
  const { good, bad } = rules.check(endorsements);
  if (bad.length > 0) {
    return 'a signature of the certificate does not verify';
  }
  return isMajority(rules, good) ? undefined : 'fewer than most members certify it';
}

function endorsersOf(certificate: Uint8Array, rules: ChannelRules): readonly Signer[] {
  const { content } = readEnvelope(certificate);
  return content.kind === 'transaction' ? rules.check(content.endorsements).good : [];
}

/** Peers of more than half of the channel's members. */
function isMajority(rules: ChannelRules, signers: readonly Signer[]): boolean {
  const members = groupsOf(groupsOf(rules.root).get('Application'));
  return namesOf(signers.filter(isPeer)).length > members.size / 2;
}

function isPeer({ objection, nodeOus, organizationalUnits }: Signer): boolean {
  const unit = nodeOus?.peer;
  return objection === undefined && (unit === undefined || organizationalUnits.includes(unit));
}

function namesOf(signers: readonly Signer[]): readonly string[] {
  return [...new Set(signers.filter(({ objection }) => objection === undefined).map(({ mspId }) => mspId))].sort();
}

/** What it gives, or in words why it cannot be read. */
function attempt<T>(read: () => T): T | string {
  try {
    return read();
  } catch (error) {
    return `it cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}
