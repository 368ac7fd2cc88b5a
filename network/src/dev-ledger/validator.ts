import { common, peer } from '@hyperledger/fabric-protos';
import { staysInNamespace } from './domain/lifecycle.js';
import { applyWrites, judge, type StateVerdict } from './domain/mvcc.js';
import type { WorldState } from './domain/world-state.js';
import type { Identity, Membership } from './wire/membership.js';
import { expectedTransactionId } from './wire/proposal.js';
import { summaryOf } from './wire/range-summary.js';
import { type EndorsedTransaction, type EnvelopeHeaders, parseHeaders, parseTransaction } from './wire/transaction.js';

const codes = peer.TxValidationCode;

/** One of Fabric's validation codes; 0 is valid. */
export type ValidationCode = number;

/** A transaction on its way into a block. `bytes` is its serialized envelope. */
export interface Candidate {
  readonly bytes: Uint8Array;
  readonly envelope: common.Envelope;
  /** Whether the creator's signature was checked when it was handed in, and need not be checked again. */
  readonly isSignatureChecked: boolean;
  /** The hash of nonce and creator: by that orderers know requests. */
  readonly requestId: string;
}

export interface Judged {
  readonly code: ValidationCode;
  /** Empty if the envelope could not even be read, or uses an id that is not proved to be its creator's. */
  readonly txId: string;
  readonly transaction?: EndorsedTransaction;
  /** The client's time, where the headers could be read. */
  readonly timestamp?: Timestamp | undefined;
}

/** The protobuf message of a client's time. */
export type Timestamp = NonNullable<ReturnType<common.ChannelHeader['getTimestamp']>>;

export interface ValidatorOptions {
  readonly channelId: string;
  readonly membership: Membership;
  readonly chaincodeName: string;
  readonly endorsementsNeeded: number;
  readonly state: WorldState;
  /** Whether a transaction of this id is in a block already. */
  readonly isCommitted: (txId: string) => boolean;
}

/** With these codes nothing proves that the transaction's id belongs to its creator, so it must not take that id. */
const unproved: ReadonlySet<ValidationCode> = new Set([
  codes.UNKNOWN_TX_TYPE,
  codes.TARGET_CHAIN_NOT_FOUND,
  codes.BAD_CREATOR_SIGNATURE,
  codes.BAD_PROPOSAL_TXID,
]);

/** Whether a transaction with this code is known by its id from now on. */
export function takesItsId(code: ValidationCode): boolean {
  return !unproved.has(code);
}

const byVerdict: Record<StateVerdict, ValidationCode> = {
  valid: codes.VALID,
  'read-conflict': codes.MVCC_READ_CONFLICT,
  'phantom-conflict': codes.PHANTOM_READ_CONFLICT,
};

/** Gives every transaction of a block its validation code, in Fabric's order of checks, and applies the valid ones. */
export class Validator {
  readonly #options: ValidatorOptions;

  constructor(options: ValidatorOptions) {
    this.#options = options;
  }

  /** The writes of valid transactions enter the state; snapshots show them only after it is advanced. */
  validateBlock(blockNum: number, batch: readonly Candidate[]): Judged[] {
    const { state } = this.#options;
    const seen = new Set<string>();
    return batch.map((candidate, txNum) => {
      const judged = this.#validate(candidate, seen);
      if (judged.txId !== '') {
        seen.add(judged.txId);
      }
      const { code, txId, transaction } = judged;
      if (code !== codes.VALID || transaction === undefined) {
        return judged;
      }
      const verdict = judge(state, blockNum, transaction.sets, summaryOf);
      if (verdict === 'valid') {
        applyWrites(state, { blockNum, txNum, txId }, transaction.sets);
      }
      return { ...judged, code: byVerdict[verdict] };
    });
  }

  #validate(candidate: Candidate, seen: ReadonlySet<string>): Judged {
    let headers: EnvelopeHeaders;
    try {
      headers = parseHeaders(candidate.envelope);
    } catch {
      return { code: codes.BAD_PAYLOAD, txId: '' };
    }
    const txId = headers.channelHeader.getTxId();
    const known = { txId, timestamp: headers.channelHeader.getTimestamp() };
    const refused = this.#checkHeaders(candidate, headers);
    if (refused !== undefined) {
      return { code: refused, ...known, txId: '' };
    }
    let transaction: EndorsedTransaction;
    try {
      transaction = parseTransaction(headers);
    } catch {
      return { code: codes.BAD_PAYLOAD, ...known };
    }
    if (seen.has(txId) || this.#options.isCommitted(txId)) {
      return { code: codes.DUPLICATE_TXID, ...known, transaction };
    }
    return { code: this.#checkEndorsements(transaction), ...known, transaction };
  }

  #checkHeaders(candidate: Candidate, { channelHeader, signatureHeader }: EnvelopeHeaders): ValidationCode | undefined {
    if (channelHeader.getType() !== common.HeaderType.ENDORSER_TRANSACTION) {
      return codes.UNKNOWN_TX_TYPE;
    }
    if (channelHeader.getChannelId() !== this.#options.channelId) {
      return codes.TARGET_CHAIN_NOT_FOUND;
    }
    if (!this.#isSigned(candidate, signatureHeader)) {
      return codes.BAD_CREATOR_SIGNATURE;
    }
    return channelHeader.getTxId() === expectedTransactionId(signatureHeader) ? undefined : codes.BAD_PROPOSAL_TXID;
  }

  #isSigned({ envelope, isSignatureChecked }: Candidate, signatureHeader: common.SignatureHeader): boolean {
    const creator = this.#identify(signatureHeader.getCreator_asU8());
    if (creator === undefined) {
      return false;
    }
    return isSignatureChecked || creator.verifies(envelope.getPayload_asU8(), envelope.getSignature_asU8());
  }

  #checkEndorsements(transaction: EndorsedTransaction): ValidationCode {
    if (!transaction.answersItsProposal) {
      return codes.INVALID_ENDORSER_TRANSACTION;
    }
    if (!staysInNamespace(transaction.sets, this.#options.chaincodeName)) {
      return codes.ILLEGAL_WRITESET;
    }
    const members = new Set<string>();
    for (const endorsement of transaction.endorsements) {
      const endorser = endorsement.getEndorser_asU8();
      const identity = this.#identify(endorser);
      const signed = Buffer.concat([transaction.responsePayload, endorser]);
      if (identity?.role === 'peer' && identity.verifies(signed, endorsement.getSignature_asU8())) {
        members.add(identity.mspId);
      }
    }
    return members.size >= this.#options.endorsementsNeeded ? codes.VALID : codes.ENDORSEMENT_POLICY_FAILURE;
  }

  #identify(creator: Uint8Array): Identity | undefined {
    try {
      return this.#options.membership.identify(creator);
    } catch {
      return undefined;
    }
  }
}
