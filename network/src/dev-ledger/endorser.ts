import type { KeyObject } from 'node:crypto';
import { common, msp, peer } from '@hyperledger/fabric-protos';
import type { ChaincodeLink, Execution } from './chaincode/chaincode-link.js';
import { Dialogue, type DialogueOptions } from './chaincode/dialogue.js';
import { withLifecycleRead } from './domain/lifecycle.js';
import { Simulation } from './domain/simulation.js';
import type { WorldState } from './domain/world-state.js';
import type { Membership } from './wire/membership.js';
import { expectedTransactionId, type Proposal, proposalHash } from './wire/proposal.js';
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
  /** The proposal itself is not acceptable: no peer would take it. */
  | { readonly kind: 'unacceptable'; readonly message: string }
  /** This peer could not do it; another may. */
  | { readonly kind: 'failed'; readonly message: string };

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
  readonly timestampOf: DialogueOptions['timestampOf'];
  readonly now: () => number;
}

/** How far a client's clock may be from ours. */
export const timeWindowMs = 15 * 60 * 1000;

const refusedFrom = 400;

const examined = new WeakMap<Proposal, { readonly fault: string | undefined }>();

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
    const message = this.#faultOf(proposal);
    if (message !== undefined) {
      return { kind: 'unacceptable', message };
    }
    const { channelId, chaincode, state, timestampOf, link } = this.#options;
    if (proposal.channelId !== channelId) {
      return { kind: 'failed', message: `channel '${proposal.channelId}' not found` };
    }
    if (proposal.chaincodeName !== chaincode.name) {
      const { chaincodeName } = proposal;
      return {
        kind: 'failed',
        message: `make sure the chaincode ${chaincodeName} has been successfully defined on channel ${channelId} and try again: chaincode ${chaincodeName} not found`,
      };
    }
    const simulation = new Simulation(state, chaincode.name);
    const dialogue = new Dialogue({ simulation, timestampOf });
    try {
      const { txId, input, signed } = proposal;
      return this.#conclude(
        proposal,
        simulation,
        await link.execute({ channelId, txId, input, proposal: signed, dialogue }),
      );
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return {
        kind: 'failed',
        message: `error in simulation: failed to execute transaction ${proposal.txId}: ${reason}`,
      };
    }
  }

  #conclude(proposal: Proposal, simulation: Simulation, { response, event }: Execution): EndorserAnswer {
    const status = response.getStatus();
    if (status < 200 || status >= refusedFrom) {
      return { kind: 'refused', message: `chaincode response ${String(status)}, ${response.getMessage()}` };
    }
    const payload = this.#responsePayload(proposal, simulation, response, event);
    const endorsement = new peer.Endorsement();
    endorsement.setEndorser(this.#serializedIdentity);
    endorsement.setSignature(signLowS(this.#options.key, Buffer.concat([payload, this.#serializedIdentity])));
    return { kind: 'endorsed', payload, endorsement, response };
  }

  #responsePayload(
    proposal: Proposal,
    simulation: Simulation,
    response: peer.Response,
    event: peer.ChaincodeEvent | undefined,
  ): Uint8Array {
    const { name, version } = this.#options.chaincode;
    const id = new peer.ChaincodeID();
    id.setName(name);
    id.setVersion(version);
    const action = new peer.ChaincodeAction();
    action.setResults(encodeResults(withLifecycleRead(simulation.results())));
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

  /** Every peer of the alliance checks the same in the same way, and all live in this process: once is enough. */
  #faultOf(proposal: Proposal): string | undefined {
    const known = examined.get(proposal);
    if (known !== undefined) {
      return known.fault;
    }
    const fault = this.#examine(proposal);
    examined.set(proposal, { fault });
    return fault;
  }

  /** Why no peer would take this proposal; undefined if it is in order. */
  #examine(proposal: Proposal): string | undefined {
    const { channelHeader, signatureHeader, channelId, txId } = proposal;
    if (channelHeader.getType() !== common.HeaderType.ENDORSER_TRANSACTION) {
      return `error validating proposal: invalid header type ${String(channelHeader.getType())}`;
    }
    if (signatureHeader.getNonce_asU8().length === 0) {
      return 'error validating proposal: nonce is empty';
    }
    const expected = expectedTransactionId(signatureHeader);
    if (txId !== expected) {
      return `error validating proposal: incorrectly computed txid '${txId}' -- expected '${expected}'`;
    }
    const timeFault = this.#timeFaultOf(channelHeader);
    if (timeFault !== undefined) {
      return timeFault;
    }
    if (!this.#isFromClient(proposal)) {
      return `error validating proposal: access denied: channel [${channelId}] creator org [${mspIdOf(signatureHeader)}]`;
    }
    return this.#options.isCommitted(txId) ? `duplicate transaction found [${txId}]` : undefined;
  }

  #timeFaultOf(channelHeader: common.ChannelHeader): string | undefined {
    const timestamp = channelHeader.getTimestamp()?.toDate();
    const now = this.#options.now();
    if (timestamp !== undefined && Math.abs(timestamp.getTime() - now) <= timeWindowMs) {
      return undefined;
    }
    const told = timestamp?.toISOString() ?? '(none)';
    return `request unauthorized due to incorrect timestamp ${told}, peer time ${new Date(now).toISOString()}, window 15m`;
  }

  #isFromClient({ signatureHeader, signed }: Proposal): boolean {
    try {
      const identity = this.#options.membership.identify(signatureHeader.getCreator_asU8());
      return identity.role !== 'peer' && identity.verifies(signed.getProposalBytes_asU8(), signed.getSignature_asU8());
    } catch {
      return false;
    }
  }
}

function mspIdOf(header: common.SignatureHeader): string {
  try {
    return msp.SerializedIdentity.deserializeBinary(header.getCreator_asU8()).getMspid();
  } catch {
    return 'unknown, creator is malformed';
  }
}
