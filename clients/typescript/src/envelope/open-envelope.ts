import {
  type CombiningEnclave,
  commitment,
  contentHash,
  DomainError,
  type EcPublicJwk,
  encode,
  type JointAnswer,
  type JointResult,
  type Outcome,
  ResultDocument,
  type Share,
  type SharePart,
  unpackShares,
  validate,
} from '@entente/protocol';
import { decodeJwt } from 'jose';
import { decrypt, type OpeningKey, signedText } from './decrypt.js';
import { openShares } from './open-shares.js';

export interface OpenOptions {
  /** The compact JWE. */
  readonly envelope: string;
  readonly keys: OpeningKey;
  /** The receipt key that the alliance knows of a member's gateway; undefined if it knows none. */
  readonly serviceKey: (member: string) => EcPublicJwk | undefined;
  /** What the ledger says of the request, where it is at hand. */
  readonly expected?: Expected;
  /** Opens the evaluations of a hidden question with what only the requester has; left out where nobody can. */
  readonly openHidden?: (
    first: Share,
    parts: readonly SharePart[],
    opened: Pick<OpenOptions, 'keys' | 'serviceKey'>,
  ) => Promise<JointAnswer>;
}

export interface Expected {
  readonly request?: string;
  readonly serviceNode?: string;
  /** The enclave that the owners' receipts name; left out where a gateway combines. */
  readonly enclave?: CombiningEnclave;
  /** Hash of the query contract that the request names. */
  readonly contractHash?: string;
  readonly outcome?: Pick<Outcome, 'envelopeHash' | 'result'>;
}

/**
 * Opens a result envelope: decrypts, checks the service node's signature, and holds the content against the ledger.
 * @throws DomainError `ENVELOPE_UNREADABLE` for every fault of decryption, signature or form, all alike;
 * `COMMITMENT_MISMATCH` if it opens, but is not what the ledger has committed to
 */
export async function openEnvelope({
  envelope,
  keys,
  serviceKey,
  expected = {},
}: OpenOptions): Promise<ResultDocument> {
  const trimmed = envelope.trim();
  let document: ResultDocument;
  try {
    document = await verified(await decrypt(trimmed, keys), keys.id, serviceKey, expected.enclave);
  } catch {
    // One error, without the cause: which step failed would tell an attacker how near a forgery came.
    throw new DomainError(
      'ENVELOPE_UNREADABLE',
      'it was not made for this key by a gateway of the alliance, or it was changed',
    );
  }
  checkExpected(expected, trimmed, document);
  return document;
}

/** An opened answer: of a service node that merged, or what the owners' shares come to. */
export type Opened = ResultDocument | JointResult;

/**
 * Opens whatever a request was answered with: one envelope, or the owners' shares.
 * @throws DomainError see `openEnvelope` and `openShares`
 */
export async function openAnswer(options: OpenOptions): Promise<Opened> {
  const shares = unpackShares(options.envelope.trim());
  return shares === undefined ? openEnvelope(options) : openShares(shares, options);
}

/** Holds an opened result against what the ledger says. @throws DomainError `COMMITMENT_MISMATCH` */
export function checkExpected(expected: Expected, envelope: string, document: ResultDocument): void {
  const mismatch = mismatchWith(expected, envelope.trim(), document);
  if (mismatch !== undefined) {
    throw new DomainError('COMMITMENT_MISMATCH', mismatch);
  }
}

/** Checks a signed result that was made for one key. @throws Error for every fault */
export async function verified(
  jws: string,
  keyId: string,
  serviceKey: OpenOptions['serviceKey'],
  enclave?: CombiningEnclave,
): Promise<ResultDocument> {
  const text = await signedText(jws, signerOf(claimed(jws), serviceKey, enclave));
  const document = readDocument(text);
  const { table, suppression } = document;
  if (
    encode(document) !== text ||
    document.key !== keyId ||
    contentHash('result', { table, suppression }) !== document.resultHash
  ) {
    throw new Error('content');
  }
  return document;
}

/**
 * A result of an enclave is signed by its own key, which the owners have named on the ledger: its host's gateway cannot make
 * one, and no enclave but that one can. Without the ledger at hand, a key may be given for the enclave itself.
 */
function signerOf(
  { serviceNode, enclave: signer }: ResultDocument,
  serviceKey: OpenOptions['serviceKey'],
  enclave: CombiningEnclave | undefined,
): EcPublicJwk | undefined {
  if (enclave === undefined) {
    return serviceKey(signer === undefined ? serviceNode : [signer.node.host, signer.node.id].join('/'));
  }
  return signer !== undefined && encode(signer) === encode(enclave) ? enclave.keys.signing : undefined;
}

/** Read before the signature is checked, only to find the key that must have made it. */
function claimed(jws: string): ResultDocument {
  return validate(ResultDocument, decodeJwt(jws));
}

/**
 * A result may be larger than what JSON from outside is allowed: the disclosure policy bounds it. That it is canonical,
 * and so read alike by everybody, is checked once its signature is.
 */
function readDocument(text: string): ResultDocument {
  return validate(ResultDocument, JSON.parse(text));
}

function mismatchWith(
  { request, serviceNode, contractHash, outcome }: Expected,
  envelope: string,
  document: ResultDocument,
): string | undefined {
  if (request !== undefined && document.request.id !== request) {
    return `the envelope answers request ${document.request.id}, not ${request}`;
  }
  if (serviceNode !== undefined && document.serviceNode !== serviceNode) {
    return `the envelope was sealed by ${document.serviceNode}, but ${serviceNode} was to combine this request`;
  }
  if (contractHash !== undefined && document.contract.hash !== contractHash) {
    return 'the envelope answers another query contract than the request names';
  }
  return outcome === undefined ? undefined : mismatchWithOutcome(outcome, envelope, document);
}

function mismatchWithOutcome(
  { envelopeHash, result }: NonNullable<Expected['outcome']>,
  envelope: string,
  { request, salt, table, suppression }: ResultDocument,
): string | undefined {
  if (envelopeHash !== contentHash('envelope', envelope)) {
    return 'the ledger has committed to another envelope';
  }
  if (result !== commitment('result', request.id, salt, { table, suppression })) {
    return 'the ledger has committed to another result';
  }
  return undefined;
}
