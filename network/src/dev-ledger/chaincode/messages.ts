import { peer } from '@hyperledger/fabric-protos';
import { type Dialogue, messageName } from './dialogue.js';

const { Type } = peer.ChaincodeMessage;

/** A transaction that a chaincode is to run. */
export interface ExecutionRequest {
  readonly channelId: string;
  readonly txId: string;
  readonly input: Uint8Array;
  readonly proposal: peer.SignedProposal;
  readonly dialogue: Dialogue;
}

/** The ledger's answer to one of a chaincode's questions. */
export function answerTo(
  message: peer.ChaincodeMessage,
  { channelId, txId, dialogue }: ExecutionRequest,
): peer.ChaincodeMessage {
  let answer: peer.ChaincodeMessage;
  try {
    answer = newMessage(Type.RESPONSE, dialogue.answer(message.getType(), message.getPayload_asU8()));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const refused = `${messageName(message.getType())} failed: transaction ID: ${txId}: ${reason}`;
    answer = newMessage(Type.ERROR, Buffer.from(refused));
  }
  answer.setTxid(txId);
  answer.setChannelId(channelId);
  return answer;
}

/** The request to run a transaction. */
export function transactionMessage({ channelId, txId, input, proposal }: ExecutionRequest): peer.ChaincodeMessage {
  const message = newMessage(Type.TRANSACTION, input);
  message.setTxid(txId);
  message.setChannelId(channelId);
  message.setProposal(proposal);
  return message;
}

/** A message that belongs to no transaction yet. */
export function newMessage(
  type: ReturnType<peer.ChaincodeMessage['getType']>,
  payload?: Uint8Array,
): peer.ChaincodeMessage {
  const message = new peer.ChaincodeMessage();
  message.setType(type);
  if (payload !== undefined) {
    message.setPayload(payload);
  }
  return message;
}
