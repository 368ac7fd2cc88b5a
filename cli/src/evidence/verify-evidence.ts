import {
  type Check,
  Checks,
  checkShownLedger,
  type ReadTransaction,
  type ShownLedger,
} from '@entente/network/evidence';
import { DomainError, EvidenceBundle, Outcome, QueryRequest, unpackBytes, validate } from '@entente/protocol';
import { checkAgreement, describeOthers } from './check-agreement.js';
import { checkClose } from './check-close.js';
import { checkAnchored } from './check-anchored.js';
import { checkEscrow } from './check-escrow.js';
import { checkReruns } from './check-reruns.js';
import { checkRequest } from './check-request.js';
import { checkFragments } from './check-fragments.js';
import { checkMasks } from './check-masks.js';
import { checkSharing } from './check-sharing.js';
import { checkCounted, checkMode } from './check-shares.js';
import { ShownDocuments, type Written } from './shown-documents.js';

export interface EvidenceOptions {
  /** SHA-256 of block 0 as members agreed on it, hex. */
  readonly genesis?: string;
  /** The result envelope that is said to belong to it. */
  readonly envelope?: string;
  /** Says what is wrong with a contract's text, if the one who checks can parse it; undefined if it gives the tree. */
  readonly textCheck?: (contract: Written<unknown>['document']) => string | undefined;
}

/**
 * `proven` and `not-pinned` differ only in whether somebody said which block 0 is meant. `unplaced`: a block does not show
 * its content, so whoever made the bundle could have put another version of a document in the place of the one that was read.
 */
export type EvidenceVerdict = 'proven' | 'not-pinned' | 'unplaced' | 'development' | 'refuted';

export interface EvidenceReport {
  readonly verdict: EvidenceVerdict;
  readonly request: EvidenceBundle['request'];
  readonly checks: readonly Check[];
  readonly transactions: readonly ReadTransaction[];
}

/** In words, for people. */
export const verdictWords: Readonly<Record<EvidenceVerdict, string>> = {
  proven: 'PROVEN: everything that was checked holds',
  'not-pinned':
    'HOLDS for the channel as shown: give the hash of its block 0 as your members know it, to know that it is their channel',
  unplaced:
    'HOLDS, BUT NOT IN ITS PLACE: blocks do not show their content, so that this is what was read rests on the word of who made it',
  development:
    'DEVELOPMENT LEDGER: no consensus. Everything else that was checked holds, but one process made these blocks',
  refuted: 'REFUTED: something in it is wrong or missing',
};

/** @throws DomainError `INVALID_INPUT` if it is no bundle of evidence; it says what is wrong, and where one comes from */
export function readBundle(text: string): EvidenceBundle {
  const value = parsedJson(text);
  if (!isObject(value) || value['kind'] !== bundleKind) {
    const found = isObject(value) && typeof value['kind'] === 'string' ? `a document of kind ${value['kind']}` : 'JSON';
    throw new DomainError('INVALID_INPUT', `this file is ${found}, and not a bundle of evidence: ${whereFrom}`);
  }
  return validate(EvidenceBundle, value);
}

const bundleKind = EvidenceBundle.unwrap().shape.kind.value;
const whereFrom = 'make one with: entente evidence fetch REQUEST --out FILE';

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const what = text.trim() === '' ? 'is empty' : 'is not JSON';
    throw new DomainError(
      'INVALID_INPUT',
      `this file ${what}: it is cut short, or no bundle of evidence; ${whereFrom}`,
    );
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Checks a bundle with nothing but what is in it. @throws Error if its packed bytes do not unpack */
export function verifyEvidence(bundle: EvidenceBundle, options: EvidenceOptions = {}): EvidenceReport {
  const ledger = checkShownLedger(shownLedger(bundle), options.genesis);
  const checks = new Checks();
  try {
    checkDocuments(bundle, new ShownDocuments(ledger.transactions), options, checks);
  } catch (error) {
    checks.add(
      'documents',
      'documents',
      `cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      '',
    );
  }
  const all = [...ledger.checks, ...checks.list];
  return {
    verdict: verdictOf(all, ledger.isDevelopment),
    request: bundle.request,
    checks: all,
    transactions: ledger.transactions,
  };
}

function verdictOf(checks: readonly Check[], isDevelopment: boolean): EvidenceVerdict {
  if (checks.some(({ verdict }) => verdict === 'failed')) {
    return 'refuted';
  }
  if (isDevelopment) {
    return 'development';
  }
  const isUnknown = (what: string): boolean =>
    checks.some(({ name, verdict }) => name === what && verdict === 'unknown');
  if (isUnknown('place')) {
    return 'unplaced';
  }
  return isUnknown('genesis-pin') ? 'not-pinned' : 'proven';
}

function checkDocuments(
  bundle: EvidenceBundle,
  shown: ShownDocuments,
  { envelope, textCheck }: EvidenceOptions,
  checks: Checks,
): void {
  if (bundle.about === 'sharing-request') {
    checkSharing(shown, bundle, checks);
    return;
  }
  const { member, id } = bundle.request;
  const [request, ...others] = shown.written(QueryRequest, 'request', member, id);
  if (request === undefined || others.length > 0) {
    checks.add('request', `request ${id.slice(0, 12)}`, 'its opening is not shown once', '');
    return;
  }
  shown.checkReads(request.by, `request ${id.slice(0, 12)}`, checks);
  const grounds = checkRequest(shown, request, bundle.trace, checks);
  if (grounds !== undefined) {
    checkMode(request.document, grounds.contract.document, checks);
    checkEscrow(shown, request, grounds.contract.document.combine, checks);
    checkCounted(shown, request.document, grounds.contract.document.combine, checks);
    checkAgreement(shown, grounds.charter, 'charter', checks);
    checkAgreement(shown, grounds.contract, 'contract', checks);
    checkText(grounds.contract.document, textCheck, checks);
  }
  describeOthers(shown, ['schema', 'data-source'], checks);
  if (isConcluded(shown, request.document)) {
    checkAnchored(shown, request, { concluded: bundle.concluded, envelope }, checks);
  } else {
    checkClose(shown, request, envelope, checks);
  }
  checkMasks(shown, request, checks);
  checkFragments(shown, request, grounds?.contract.document, checks);
  checkReruns(shown, bundle, request, checks);
}

/** Where evidence is batched no transaction ends the request, unless it ends without an answer. */
function isConcluded(shown: ShownDocuments, { batched, question, id }: QueryRequest): boolean {
  return batched === true && shown.written(Outcome, 'outcome', question.requester, id).length === 0;
}

function checkText(contract: unknown, textCheck: EvidenceOptions['textCheck'], checks: Checks): void {
  if (textCheck === undefined) {
    checks.unknown(
      'text',
      'contract',
      'this program has no parser: that the text gives the tree was not checked; the tree counts',
    );
  } else {
    checks.add('text', 'contract', textCheck(contract), 'the text gives the tree that was voted on');
  }
}

function shownLedger({ channel, chaincode, blocks, transactions, bytes }: EvidenceBundle): ShownLedger {
  const unpacked = unpackBytes(bytes);
  const at = (place: number): Uint8Array => {
    const found = unpacked[place];
    if (found === undefined) {
      throw new Error(`the bundle has no bytes ${String(place)}`);
    }
    return found;
  };
  return {
    channel,
    chaincode,
    blocks: blocks.map(({ number, previousHash, dataHash, signatures, envelopes }) => ({
      number,
      previousHash: at(previousHash),
      dataHash: at(dataHash),
      signatures: at(signatures),
      envelopes: envelopes?.map(at),
    })),
    transactions: transactions.map(({ id, block, place, envelope, certificate }) => ({
      ...{ id, block, place, envelope: at(envelope) },
      certificate: certificate === undefined ? undefined : at(certificate),
    })),
  };
}
