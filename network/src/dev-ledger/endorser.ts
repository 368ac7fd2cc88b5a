import type { KeyObject } from 'node:crypto';
import { common, msp, peer } from '@hyperledger/fabric-protos';
import type { ChaincodeLink, Execution } from './chaincode/chaincode-link.js';
import { Dialogue, type DialogueOptions } from './chaincode/dialogue.js';
import type { ReadWriteSet } from './domain/read-write-set.js';
import { withLifecycleRead } from './domain/lifecycle.js';
import { Simulation } from './domain/simulation.js';
import type { WorldState } from './domain/world-state.js';
import { answeredQuestion } from './domain/system-chaincodes.js';
import type { Ledger } from './ledger.js';
import { deniedBy, satisfies } from './services/access.js';
import { endOf, type Membership, NotAMember } from './wire/membership.js';
import { callOf, expectedTransactionId, type Proposal, proposalHash } from './wire/proposal.js';
import { summaryOf } from './wire/range-summary.js';
import { encodeResults } from './wire/rwset-codec.js';
import { signLowS } from './wire/signatures.js';

/** How a member's peer answers a proposal. */
export type EndorserAnswer =
  | {
      readonly kind: 'endorsed';
      readonly payload: Uint8Array;
      readonly endorsement: peer.Endorsement;
      readonly response: peer.Response;
    }
  /** The chaincode said no. */
  | { readonly kind: 'refused'; readonly message: string }
  /** The proposal is not in order: no peer would take it. */
  | { readonly kind: 'unacceptable'; readonly message: string }
  /** The proposal was not even looked at: it comes too late, or from somebody whose certificate has ended. */
  | { readonly kind: 'turned away'; readonly message: string }
  /** This peer could not do it; another may. */
  | { readonly kind: 'failed'; readonly message: string };

type Objection = Extract<EndorserAnswer, { kind: 'unacceptable' | 'turned away' }>;

export interface EndorserOptions {
  readonly mspId: string;
  /** Where clients reach this peer; known once it listens. */
  readonly address: () => string;
  readonly certificate: Buffer;
  readonly key: KeyObject;
  readonly channelId: string;
  readonly chaincode: { readonly name: string; readonly version: string };
  readonly link: ChaincodeLink;
  readonly membership: Membership;
  readonly state: WorldState;
  readonly isCommitted: (txId: string) => boolean;
  readonly transaction: Ledger['transaction'];
  readonly timestampOf: DialogueOptions['timestampOf'];
  readonly now: () => number;
}

/** How far a client's clock may be from ours. */
export const timeWindowMs = 15 * 60 * 1000;

const refusedFrom = 400;

const examined = new WeakMap<Proposal, { readonly objection: Objection | undefined }>();

/** One member's peer: checks a proposal, has it simulated by the member's own chaincode process, and signs the outcome. */
export class Endorser {
  readonly #options: EndorserOptions;
  readonly #serializedIdentity: Uint8Array;

  constructor(options: EndorserOptions) {
    this.#options = options;
    const identity = new msp.SerializedIdentity();
    identity.setMspid(options.mspId);
    identity.setIdBytes(options.certificate);
    this.#serializedIdentity = identity.serializeBinary();
  }

  get mspId(): string {
    return this.#options.mspId;
  }

  get address(): string {
    return this.#options.address();
  }

  async process(proposal: Proposal): Promise<EndorserAnswer> {
    const objection = this.#objectionTo(proposal);
    if (objection !== undefined) {
      return objection;
    }
    if (proposal.chaincodeName === answeredQuestion.chaincode) {
      return this.#tell(proposal);
    }
    const { channelId, chaincode, state, timestampOf, link } = this.#options;
    const { txId, input = new Uint8Array(), signed } = proposal;
    const simulation = new Simulation(state, chaincode.name, txId);
    const dialogue = new Dialogue({ simulation, channelId, chaincodeName: chaincode.name, txId, timestampOf });
    try {
      const execution = await link.execute({ channelId, txId, input, proposal: signed, dialogue });
      const { name, version } = chaincode;
      const results = encodeResults(withLifecycleRead(summarized(simulation.results())));
      return this.#conclude(proposal, { name, version, results, ...execution });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { kind: 'failed', message: `error in simulation: failed to execute transaction ${txId}: ${reason}` };
    }
  }

  /** What Fabric's `qscc` answers: a transaction as it was committed, endorsed like any other answer. */
  async #tell(proposal: Proposal): Promise<EndorserAnswer> {
    const [, , wanted = ''] = callOf(proposal);
    const processed = await this.#options.transaction(wanted);
    const response = new peer.Response();
    response.setStatus(processed === undefined ? 500 : 200);
    response.setMessage(
      processed === undefined
        ? `Failed to get transaction with id ${wanted}, error no such transaction ID [${wanted}]`
        : '',
    );
    response.setPayload(processed?.serializeBinary() ?? new Uint8Array());
    const results = encodeResults([]);
    return this.#conclude(proposal, { name: 'qscc', version: 'syscc', results, response, event: undefined });
  }

  #conclude(proposal: Proposal, outcome: Outcome): EndorserAnswer {
    const { response } = outcome;
    const status = response.getStatus();
    if (status < 200 || status >= refusedFrom) {
      return { kind: 'refused', message: `chaincode response ${String(status)}, ${response.getMessage()}` };
    }
    const payload = responsePayload(proposal, outcome);
    const endorsement = new peer.Endorsement();
    endorsement.setEndorser(this.#serializedIdentity);
    endorsement.setSignature(signLowS(this.#options.key, Buffer.concat([payload, this.#serializedIdentity])));
    return { kind: 'endorsed', payload, endorsement, response };
  }

  /** Every peer of the alliance checks the same in the same way, and all live in this process: once is enough. */
  #objectionTo(proposal: Proposal): Objection | undefined {
    const known = examined.get(proposal);
    if (known !== undefined) {
      return known.objection;
    }
    const objection = this.#examine(proposal);
    examined.set(proposal, { objection });
    return objection;
  }

  /** Why no peer would take this proposal, in the order in which a peer looks; undefined if it is in order. */
  #examine(proposal: Proposal): Objection | undefined {
    const late = lateness(proposal, this.#options.now());
    if (late !== undefined) {
      return { kind: 'turned away', message: late };
    }
    const fault = headerFault(proposal) ?? this.#creatorFault(proposal);
    if (fault !== undefined) {
      return { kind: 'unacceptable', message: `error validating proposal: ${fault}` };
    }
    const { txId, signatureHeader, channelId, signed } = proposal;
    if (this.#options.isCommitted(txId)) {
      const creator = Buffer.from(signatureHeader.getCreator_asU8()).toString('hex');
      return { kind: 'unacceptable', message: `duplicate transaction found [${txId}]. Creator [${creator}]` };
    }
    const request = {
      identity: signatureHeader.getCreator_asU8(),
      data: signed.getProposalBytes_asU8(),
      signature: signed.getSignature_asU8(),
    };
    return satisfies('Writers', request, this.#options.membership)
      ? undefined
      : { kind: 'unacceptable', message: deniedBy('Writers', channelId) };
  }

  #creatorFault({ channelId, signatureHeader, signed }: Proposal): string | undefined {
    const denied = `access denied: channel [${channelId}] creator org`;
    try {
      const identity = this.#options.membership.identify(signatureHeader.getCreator_asU8());
      const isSigned = identity.verifies(signed.getProposalBytes_asU8(), signed.getSignature_asU8());
      return isSigned ? undefined : `${denied} [${identity.mspId}]`;
    } catch (error) {
      const mspId = error instanceof NotAMember ? error.mspId : undefined;
      return mspId === undefined ? `${denied} unknown, creator is malformed` : `${denied} [${mspId}]`;
    }
  }
}

/** What a chaincode gave: its answer, and what it read and wrote (`TxReadWriteSet`). */
interface Outcome extends Execution {
  readonly name: string;
  readonly version: string;
  readonly results: Uint8Array;
}

function responsePayload(proposal: Proposal, { name, version, results, response, event }: Outcome): Uint8Array {
  const id = new peer.ChaincodeID();
  id.setName(name);
  id.setVersion(version);
  const action = new peer.ChaincodeAction();
  action.setResults(results);
  action.setResponse(response);
  action.setChaincodeId(id);
  if (event !== undefined) {
    event.setChaincodeId(name);
    event.setTxId(proposal.txId);
    action.setEvents(event.serializeBinary());
  }
  const payload = new peer.ProposalResponsePayload();
  payload.setProposalHash(proposalHash(proposal.header, proposal.payloadForTransaction));
  payload.setExtension$(action.serializeBinary());
  return payload.serializeBinary();
}

/** Long ranges as hashes, as a peer records them. */
function summarized(set: ReadWriteSet): ReadWriteSet {
  const ranges = set.ranges.map((range) => {
    const summary = summaryOf(range.reads);
    return summary === undefined ? range : { ...range, reads: [], summary };
  });
  return { ...set, ranges };
}

/** What a peer's outer checks say: a certificate that has ended, a clock that is far off. */
function lateness({ channelHeader, signatureHeader }: Proposal, now: number): string | undefined {
  const end = endOf(signatureHeader.getCreator_asU8());
  if (end !== undefined && now > end) {
    return 'proposal client identity expired';
  }
  const sentAt = channelHeader.getTimestamp()?.toDate().getTime() ?? 0;
  return Math.abs(sentAt - now) <= timeWindowMs
    ? undefined
    : `request unauthorized due to incorrect timestamp ${seconds(sentAt)}, peer time ${seconds(now)}, peer.authentication.timewindow 15m0s`;
}

function seconds(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}

function headerFault({ channelHeader, signatureHeader, txId, signed, input }: Proposal): string | undefined {
  const type = channelHeader.getType();
  if (type !== common.HeaderType.ENDORSER_TRANSACTION) {
    return `invalid header type ${headerTypes.get(type) ?? String(type)}`;
  }
  const empty = [
    ['epoch is non-zero', channelHeader.getEpoch() !== 0],
    ['nonce is empty', signatureHeader.getNonce_asU8().length === 0],
    ['creator is empty', signatureHeader.getCreator_asU8().length === 0],
    ['chaincode input did not contain any input', input === undefined],
  ] as const;
  const expected = expectedTransactionId(signatureHeader);
  return (
    empty.find(([, isSo]) => isSo)?.[0] ??
    (txId === expected ? undefined : `incorrectly computed txid '${txId}' -- expected '${expected}'`) ??
    (signed.getSignature_asU8().length === 0 ? 'empty signature bytes' : undefined)
  );
}

const headerTypes = new Map<number, string>(Object.entries(common.HeaderType).map(([name, type]) => [type, name]));
