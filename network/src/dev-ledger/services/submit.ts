import { status } from '@grpc/grpc-js';
import { common, gateway } from '@hyperledger/fabric-protos';
import { AlreadyOrdered } from '../orderer.js';
import { endOf } from '../wire/membership.js';
import { expectedTransactionId } from '../wire/proposal.js';
import { type EnvelopeHeaders, parseHeaders } from '../wire/transaction.js';
import { notSatisfied, satisfies } from './access.js';
import { CallError } from './errors.js';
import type { GatewayServiceOptions } from './gateway-service.js';

/** AbsoluteMaxBytes, as Entente sets it for its channels. */
const maxEnvelopeBytes = 2 * 1024 * 1024;

/** What an orderer says against an envelope: the name of a status, and why. */
interface OrderingFault {
  readonly status: 'BAD_REQUEST' | 'FORBIDDEN' | 'NOT_FOUND' | 'SERVICE_UNAVAILABLE';
  readonly info: string;
}

/**
 * Orders a signed transaction. The answer means only that it will be in a block, valid or not.
 * @throws CallError as Fabric's gateway does
 */
export function submit(options: GatewayServiceOptions, request: gateway.SubmitRequest): gateway.SubmitResponse {
  const envelope = request.getPreparedTransaction();
  if (envelope === undefined) {
    throw new CallError(status.INVALID_ARGUMENT, 'a prepared transaction is required');
  }
  if (envelope.getSignature_asU8().length === 0) {
    throw new CallError(status.INVALID_ARGUMENT, 'prepared transaction must be signed');
  }
  const channelId = request.getChannelId();
  if (channelId !== options.channelId) {
    throw new CallError(
      status.FAILED_PRECONDITION,
      `failed to get config for channel [${channelId}]: could not get last config for channel ${channelId}`,
    );
  }
  const fault = order(options, envelope);
  if (fault !== undefined) {
    throw refusedByOrderers(options, fault);
  }
  return new gateway.SubmitResponse();
}

function order(options: GatewayServiceOptions, envelope: common.Envelope): OrderingFault | undefined {
  let headers: EnvelopeHeaders;
  try {
    headers = parseHeaders(envelope);
  } catch {
    return { status: 'BAD_REQUEST', info: 'the envelope cannot be read' };
  }
  const type = headers.channelHeader.getType();
  if (type === common.HeaderType.CONFIG || type === common.HeaderType.CONFIG_UPDATE) {
    throw new CallError(status.UNIMPLEMENTED, 'the development ledger takes no configuration updates');
  }
  const fault = faultOf(options, envelope, headers);
  if (fault !== undefined) {
    return fault;
  }
  try {
    options.orderer.submit({
      bytes: envelope.serializeBinary(),
      envelope,
      isSignatureChecked: true,
      requestId: expectedTransactionId(headers.signatureHeader),
    });
    return undefined;
  } catch (error) {
    if (error instanceof AlreadyOrdered) {
      return { status: 'SERVICE_UNAVAILABLE', info: 'failed to submit request: request already processed' };
    }
    throw new CallError(status.UNAVAILABLE, error instanceof Error ? error.message : String(error));
  }
}

/** Whether the transaction is valid an orderer does not judge: size, then certificate, then who signed. */
function faultOf(
  { channelId, membership, now }: GatewayServiceOptions,
  envelope: common.Envelope,
  { channelHeader, signatureHeader }: EnvelopeHeaders,
): OrderingFault | undefined {
  if (channelHeader.getChannelId() !== channelId) {
    return { status: 'NOT_FOUND', info: 'channel does not exist' };
  }
  const request = {
    identity: signatureHeader.getCreator_asU8(),
    data: envelope.getPayload_asU8(),
    signature: envelope.getSignature_asU8(),
  };
  const size = request.data.length + request.signature.length;
  if (size > maxEnvelopeBytes) {
    const most = `maximum allowed ${String(maxEnvelopeBytes)} bytes`;
    return { status: 'BAD_REQUEST', info: `message payload is ${String(size)} bytes and exceeds ${most}` };
  }
  if (now() > (endOf(request.identity) ?? Infinity)) {
    return { status: 'BAD_REQUEST', info: 'broadcast client identity expired' };
  }
  return satisfies('Writers', request, membership)
    ? undefined
    : { status: 'FORBIDDEN', info: `${notSatisfied('Writers')}: permission denied` };
}

/** With BFT the gateway asks all orderers and gives up when no quorum is left; with raft the first refusal counts. */
function refusedByOrderers({ ordering }: GatewayServiceOptions, fault: OrderingFault): CallError {
  const message = `received unsuccessful response from orderer: status=${fault.status}, info=${fault.info}`;
  if (ordering.type === 'bft') {
    const { orderers } = ordering;
    const faulty = Math.floor((orderers.length - 1) / 3);
    const quorum = Math.ceil((orderers.length + faulty + 1) / 2);
    return new CallError(
      status.UNAVAILABLE,
      'insufficient number of orderers could successfully process transaction to satisfy quorum requirement',
      orderers.slice(0, orderers.length - quorum + 1).map((orderer) => ({ ...orderer, message })),
    );
  }
  return fault.status === 'SERVICE_UNAVAILABLE'
    ? new CallError(status.UNAVAILABLE, 'no orderers could successfully process transaction')
    : new CallError(status.ABORTED, message);
}
