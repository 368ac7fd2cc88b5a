import { common, peer } from '@hyperledger/fabric-protos';
import { expectedTransactionId, proposalHash } from '../dev-ledger/wire/proposal.js';
import type { Signed } from './channel-rules.js';
import { type AccessSet, readAccessSets } from './write-sets.js';

/** An envelope of a block, taken apart. */
export interface ReadEnvelope {
  readonly id: string;
  readonly channel: string;
  /** What whoever sent it signed. */
  readonly signed: Signed;
  readonly content: Transaction | Configuration;
}

export interface Transaction {
  readonly kind: 'transaction';
  readonly chaincode: string;
  readonly sets: readonly AccessSet[];
  readonly endorsements: readonly Signed[];
}

export interface Configuration {
  readonly kind: 'configuration';
  readonly envelope: common.ConfigEnvelope;
  /** As it stands in the block and in the state. */
  readonly bytes: Uint8Array;
}

/** An envelope that no peer may call valid, whatever the state is. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
  /** As the envelope says it, if it can be read so far. */
  readonly id: string;

  constructor(id: string, message: string) {
    super(message);
    this.id = id;
  }
}

/**
 * Reads an envelope and checks all that does not depend on configuration and state.
 * @throws Malformed with what is wrong
 */
export function readEnvelope(bytes: Uint8Array): ReadEnvelope {
  let id = '';
  try {
    const envelope = common.Envelope.deserializeBinary(bytes);
    const payload = common.Payload.deserializeBinary(envelope.getPayload_asU8());
    const header = payload.getHeader() ?? new common.Header();
    const channelHeader = common.ChannelHeader.deserializeBinary(header.getChannelHeader_asU8());
    id = channelHeader.getTxId();
    const signatureHeader = common.SignatureHeader.deserializeBinary(header.getSignatureHeader_asU8());
    demand(channelHeader.getEpoch() === 0, 'it names an epoch');
    return {
      id,
      channel: channelHeader.getChannelId(),
      signed: {
        identity: signatureHeader.getCreator_asU8(),
        data: envelope.getPayload_asU8(),
        signature: envelope.getSignature_asU8(),
      },
      content: contentOf(payload, header, channelHeader, signatureHeader),
    };
  } catch (error) {
    throw new Malformed(id, error instanceof Demand ? error.message : 'it cannot be read');
  }
}

class Demand extends Error {}

function demand(holds: boolean, otherwise: string): void {
  if (!holds) {
    throw new Demand(otherwise);
  }
}

function contentOf(
  payload: common.Payload,
  header: common.Header,
  channelHeader: common.ChannelHeader,
  signatureHeader: common.SignatureHeader,
): Transaction | Configuration {
  switch (channelHeader.getType()) {
    case common.HeaderType.ENDORSER_TRANSACTION.valueOf():
      demandNonceAndCreator(signatureHeader);
      demand(
        expectedTransactionId(signatureHeader) === channelHeader.getTxId(),
        'its id is not the hash of its nonce and creator',
      );
      return transactionOf(payload.getData_asU8(), header, channelHeader);
    case common.HeaderType.CONFIG.valueOf():
      return {
        kind: 'configuration',
        envelope: common.ConfigEnvelope.deserializeBinary(payload.getData_asU8()),
        bytes: payload.getData_asU8(),
      };
    default:
      throw new Demand('it is neither a transaction nor a configuration');
  }
}

function demandNonceAndCreator(header: common.SignatureHeader): void {
  demand(header.getNonce_asU8().length > 0 && header.getCreator_asU8().length > 0, 'it has no nonce or no creator');
}

function transactionOf(data: Uint8Array, header: common.Header, channelHeader: common.ChannelHeader): Transaction {
  const [action, ...others] = peer.Transaction.deserializeBinary(data).getActionsList();
  demand(action !== undefined && others.length === 0, 'it has not exactly one action');
  const actionHeader = action?.getHeader_asU8() ?? new Uint8Array();
  demandNonceAndCreator(common.SignatureHeader.deserializeBinary(actionHeader));
  const payload = peer.ChaincodeActionPayload.deserializeBinary(action?.getPayload_asU8() ?? new Uint8Array());
  const endorsed = payload.getAction();
  const responseBytes = endorsed?.getProposalResponsePayload_asU8() ?? new Uint8Array();
  const response = peer.ProposalResponsePayload.deserializeBinary(responseBytes);
  const proposed = new common.Header();
  proposed.setChannelHeader(header.getChannelHeader_asU8());
  proposed.setSignatureHeader(actionHeader);
  const hash = proposalHash(proposed, payload.getChaincodeProposalPayload_asU8());
  demand(hash.equals(response.getProposalHash_asU8()), 'what was endorsed is not what was proposed');
  const result = peer.ChaincodeAction.deserializeBinary(response.getExtension_asU8());
  return {
    kind: 'transaction',
    chaincode: chaincodeOf(result, channelHeader),
    sets: distinct(readAccessSets(result.getResults_asU8())),
    endorsements: (endorsed?.getEndorsementsList() ?? []).map((one) => ({
      identity: one.getEndorser_asU8(),
      data: Buffer.concat([responseBytes, one.getEndorser_asU8()]),
      signature: one.getSignature_asU8(),
    })),
  };
}

/** Proposal, result and event must speak of the same chaincode. */
function chaincodeOf(result: peer.ChaincodeAction, channelHeader: common.ChannelHeader): string {
  const extension = peer.ChaincodeHeaderExtension.deserializeBinary(channelHeader.getExtension_asU8());
  const proposed = extension.getChaincodeId()?.getName() ?? '';
  const answered = result.getChaincodeId();
  demand(proposed !== '' && answered?.getName() === proposed, 'another chaincode answered than was asked');
  demand(answered?.getVersion() !== '', 'the chaincode that answered has no version');
  const events = result.getEvents_asU8();
  demand(
    events.length === 0 || peer.ChaincodeEvent.deserializeBinary(events).getChaincodeId() === proposed,
    'its event is of another chaincode',
  );
  return proposed;
}

function distinct(sets: readonly AccessSet[]): readonly AccessSet[] {
  const names = sets.filter(({ collection }) => collection === '').map(({ namespace }) => namespace);
  demand(new Set(names).size === names.length, 'it writes a namespace twice');
  return sets;
}
