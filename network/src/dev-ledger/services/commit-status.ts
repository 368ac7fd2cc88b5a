import { status } from '@grpc/grpc-js';
import { gateway } from '@hyperledger/fabric-protos';
import { checkReader, readRequest } from './access.js';
import { CallError } from './errors.js';
import type { GatewayServiceOptions } from './gateway-service.js';

/** How a transaction ended, as soon as it is in a block. @throws CallError as Fabric's gateway does */
export async function commitStatus(
  options: GatewayServiceOptions,
  signed: gateway.SignedCommitStatusRequest,
  signal: AbortSignal,
): Promise<gateway.CommitStatusResponse> {
  const data = signed.getRequest_asU8();
  const request = readRequest('commit status', data, (bytes) => gateway.CommitStatusRequest.deserializeBinary(bytes));
  const channelId = request.getChannelId();
  const txId = request.getTransactionId();
  const identity = request.getIdentity_asU8();
  const missing = [
    ['no identity provided', identity.length],
    ['no channel ID provided', channelId.length],
    ['transaction ID should not be empty', txId.length],
  ] as const;
  const fault = missing.find(([, length]) => length === 0);
  if (fault !== undefined) {
    throw new CallError(status.INVALID_ARGUMENT, fault[0]);
  }
  checkReader(
    { channelId, identity, data, signature: signed.getSignature_asU8() },
    options.channelId,
    options.membership,
  );
  const found = await options.ledger.waitForStatus(txId, signal);
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
