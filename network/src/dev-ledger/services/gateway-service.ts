import {
  type sendUnaryData,
  type ServerUnaryCall,
  type ServerWritableStream,
  status,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { type common, gateway, type peer } from '@hyperledger/fabric-protos';
import { collectEndorsements } from '../endorsement-plan.js';
import type { Endorser } from '../endorser.js';
import type { Ledger } from '../ledger.js';
import type { Orderer } from '../orderer.js';
import type { Membership } from '../wire/membership.js';
import { parseProposal, type Proposal } from '../wire/proposal.js';
import { parseHeaders } from '../wire/transaction.js';
import { abortOnCancel } from './abort-on-cancel.js';
import { checkReader, isReader, readRequest } from './access.js';
import { streamChaincodeEvents } from './chaincode-events.js';
import { CallError, type EndpointFault, toServiceError } from './errors.js';

export interface GatewayServiceOptions {
  readonly channelId: string;
  readonly ledger: Ledger;
  readonly orderer: Orderer;
  readonly membership: Membership;
  readonly own: Endorser;
  readonly others: readonly Endorser[];
  readonly endorsementsNeeded: number;
  /** Fires when the ledger stops: whatever waits then ends. */
  readonly stopping: AbortSignal;
}

/** Fabric's AbsoluteMaxBytes as its samples set it. */
const maxEnvelopeBytes = 10 * 1024 * 1024;

/** Fabric's Gateway service, as one member's peer offers it. */
export function gatewayService(options: GatewayServiceOptions): UntypedServiceImplementation {
  return {
    evaluate: unary((call: ServerUnaryCall<gateway.EvaluateRequest, gateway.EvaluateResponse>) =>
      evaluate(options, call.request),
    ),
    endorse: unary((call: ServerUnaryCall<gateway.EndorseRequest, gateway.EndorseResponse>) =>
      endorse(options, call.request),
    ),
    submit: unary((call: ServerUnaryCall<gateway.SubmitRequest, gateway.SubmitResponse>) =>
      submit(options, call.request),
    ),
    commitStatus: unary((call: ServerUnaryCall<gateway.SignedCommitStatusRequest, gateway.CommitStatusResponse>) =>
      commitStatus(options, call.request, abortOnCancel(call, options.stopping)),
    ),
    chaincodeEvents: (
      call: ServerWritableStream<gateway.SignedChaincodeEventsRequest, gateway.ChaincodeEventsResponse>,
    ) => {
      streamChaincodeEvents(options, call).catch((error: unknown) => {
        call.emit('error', toServiceError(error));
      });
    },
  };
}

function unary<Request, Response>(answer: (call: ServerUnaryCall<Request, Response>) => Promise<Response>) {
  return (call: ServerUnaryCall<Request, Response>, done: sendUnaryData<Response>): void => {
    answer(call).then(
      (response) => {
        done(null, response);
      },
      (error: unknown) => {
        done(toServiceError(error));
      },
    );
  };
}

function unpack(proposed: peer.SignedProposal | undefined): Proposal {
  try {
    return parseProposal(proposed);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CallError(status.INVALID_ARGUMENT, `failed to unpack transaction proposal: ${reason}`);
  }
}

/** Asks the own peer; only if it could not do it (not if the chaincode refused), another member's. */
async function evaluate(
  options: GatewayServiceOptions,
  request: gateway.EvaluateRequest,
): Promise<gateway.EvaluateResponse> {
  const proposal = unpack(request.getProposedTransaction());
  const named = request.getTargetOrganizationsList();
  const all = [options.own, ...(proposal.hasTransientData && named.length === 0 ? [] : options.others)];
  const endorsers = named.length === 0 ? all : all.filter(({ mspId }) => named.includes(mspId));
  const faults: EndpointFault[] = [];
  for (const endorser of endorsers) {
    const answer = await endorser.process(proposal);
    if (answer.kind === 'endorsed') {
      const response = new gateway.EvaluateResponse();
      response.setResult(answer.response);
      return response;
    }
    faults.push({ address: endorser.address, mspId: endorser.mspId, message: answer.message });
    if (answer.kind !== 'failed') {
      const code = answer.kind === 'refused' ? status.UNKNOWN : status.FAILED_PRECONDITION;
      throw new CallError(code, `evaluate call to endorser returned error: ${answer.message}`, faults);
    }
  }
  throw new CallError(status.ABORTED, 'failed to evaluate transaction, see attached details for more info', faults);
}

async function endorse(
  options: GatewayServiceOptions,
  request: gateway.EndorseRequest,
): Promise<gateway.EndorseResponse> {
  const envelope = await collectEndorsements({
    proposal: unpack(request.getProposedTransaction()),
    own: options.own,
    others: options.others,
    needed: options.endorsementsNeeded,
    namedMembers: request.getEndorsingOrganizationsList(),
  });
  const response = new gateway.EndorseResponse();
  response.setPreparedTransaction(envelope);
  return response;
}

/** Orders a signed transaction. The answer means only that it will be in a block, valid or not. */
function submit(options: GatewayServiceOptions, request: gateway.SubmitRequest): Promise<gateway.SubmitResponse> {
  const envelope = request.getPreparedTransaction();
  if (envelope === undefined) {
    return Promise.reject(new CallError(status.INVALID_ARGUMENT, 'a prepared transaction is required'));
  }
  if (envelope.getSignature_asU8().length === 0) {
    return Promise.reject(new CallError(status.INVALID_ARGUMENT, 'prepared transaction must be signed'));
  }
  const bytes = envelope.serializeBinary();
  const fault = orderingFault(options, envelope, bytes.length);
  if (fault !== undefined) {
    const message = `received unsuccessful response from orderer: status=${fault}`;
    return Promise.reject(new CallError(status.ABORTED, message));
  }
  try {
    options.orderer.submit({ bytes, envelope, isSignatureChecked: true });
  } catch (error) {
    return Promise.reject(new CallError(status.UNAVAILABLE, error instanceof Error ? error.message : String(error)));
  }
  return Promise.resolve(new gateway.SubmitResponse());
}

/** What an orderer would say against an envelope; whether the transaction is valid it does not judge. */
function orderingFault(
  { channelId, membership }: GatewayServiceOptions,
  envelope: common.Envelope,
  size: number,
): string | undefined {
  if (size > maxEnvelopeBytes) {
    return `BAD_REQUEST, info=message payload is ${String(size)} bytes and exceeds maximum allowed ${String(maxEnvelopeBytes)} bytes`;
  }
  try {
    const { channelHeader, signatureHeader } = parseHeaders(envelope);
    if (channelHeader.getChannelId() !== channelId) {
      return 'NOT_FOUND, info=channel creation request not allowed because there is no such channel';
    }
    const request = {
      channelId,
      identity: signatureHeader.getCreator_asU8(),
      data: envelope.getPayload_asU8(),
      signature: envelope.getSignature_asU8(),
    };
    return isReader(request, membership)
      ? undefined
      : 'FORBIDDEN, info=the signature is not that of a member of this channel';
  } catch {
    return 'BAD_REQUEST, info=the envelope cannot be read';
  }
}

async function commitStatus(
  options: GatewayServiceOptions,
  signed: gateway.SignedCommitStatusRequest,
  signal: AbortSignal,
): Promise<gateway.CommitStatusResponse> {
  const request = readRequest(() => gateway.CommitStatusRequest.deserializeBinary(signed.getRequest_asU8()));
  checkReader(
    {
      channelId: request.getChannelId(),
      identity: request.getIdentity_asU8(),
      data: signed.getRequest_asU8(),
      signature: signed.getSignature_asU8(),
    },
    options.channelId,
    options.membership,
  );
  if (request.getTransactionId() === '') {
    throw new CallError(status.INVALID_ARGUMENT, 'transaction ID should not be empty');
  }
  const found = await options.ledger.waitForStatus(request.getTransactionId(), signal);
  if (found === undefined) {
    throw new CallError(
      status.UNAVAILABLE,
      'the ledger stopped before the transaction was committed: look it up later',
    );
  }
  const response = new gateway.CommitStatusResponse();
  response.setResult(found.code as ReturnType<gateway.CommitStatusResponse['getResult']>);
  response.setBlockNumber(found.blockNumber);
  return response;
}
