import { randomBytes } from 'node:crypto';
import {
  commitment,
  contentHash,
  DomainError,
  type PartialResult,
  type QueryRequest,
  type Share,
  type ShareContent,
  type ShareMode,
  type ShareStatement,
  signingInput,
} from '@entente/protocol';
import type { LedgerState } from '../../ports/ledger.js';
import type { Clock, CountingLink, Envelopes, HandedShare, HiddenAnswers, Signatures } from '../../ports/services.js';
import type { Computed, Computing } from '../../secure/link/computing.js';
import type { ContractFacts } from '../request-facts.js';
import { usableKey } from '../usable-key.js';
import { transcriptOf } from './matched-content.js';
import { modeParts, type ShareInput } from './modes.js';

export interface MakeShareOptions {
  readonly mspId: string;
  readonly ledger: { readonly state: LedgerState };
  readonly envelopes: Envelopes;
  readonly signatures: Signatures;
  readonly clock: Clock;
  readonly hidden: HiddenAnswers;
  readonly counting: Pick<CountingLink, 'count'>;
  readonly kept: ShareInput['kept'];
  /** The way to the other owners, in modes in rounds. */
  readonly computing: Pick<Computing, 'compute' | 'isVoid' | 'isLeftByDealer'>;
}

/** An owner's share, and how the computation went that gave it. */
type MadeShare = Computed<ShareContent>;

/**
 * Computes this owner's share of the answer with the other owners, seals it for the requester, and states how it came about.
 * @throws DomainError `KEY_NOT_USABLE`, and what the computation ends with
 */
export async function makeShare(
  options: MakeShareOptions,
  request: QueryRequest,
  facts: ContractFacts,
  input: PartialResult,
): Promise<HandedShare> {
  const { mode } = request;
  if (mode === undefined) {
    throw new DomainError('UNSUPPORTED', 'a share where a service node merges');
  }
  const key = usableKey(options.ledger.state, request);
  const { hidden, counting, kept } = options;
  const made = await madeShare(options, mode, { request, facts, input, hidden, counting, kept });
  const share = shareDocument(options, request, made);
  const envelope = await options.envelopes.seal(share, key.encryption, key.id);
  const statement: ShareStatement = {
    kind: 'share-statement',
    request: share.request,
    owner: options.mspId,
    mode,
    parties: share.parties,
    attempt: made.attempt,
    transcript: made.transcript,
    share: commitment('share', request.id, share.salt, share.content),
    envelopeHash: contentHash('envelope', envelope),
    sealedAt: share.sealedAt,
  };
  const signature = options.signatures.sign(signingInput('share-statement', statement));
  return { envelope, signed: { statement, signature } };
}

async function madeShare({ computing }: MakeShareOptions, mode: ShareMode, input: ShareInput): Promise<MadeShare> {
  const parts = modeParts[mode];
  if ('deal' in parts) {
    return computing.compute(input.request, (rounds) => parts.share(input, rounds));
  }
  // A mode without rounds is over at the first attempt.
  const result = await parts.share(input);
  return { result, attempt: 1, transcript: transcriptOf(input.request.id, result) };
}

function shareDocument({ mspId, clock }: MakeShareOptions, request: QueryRequest, made: MadeShare): Share {
  const { requester, contract, key } = request.question;
  return {
    kind: 'share',
    request: { member: requester, id: request.id },
    contract,
    key: key.id,
    owner: mspId,
    parties: Object.keys(request.owners).sort(),
    attempt: made.attempt,
    content: made.result,
    salt: randomBytes(32).toString('base64url'),
    sealedAt: clock.now().toISOString(),
  };
}
