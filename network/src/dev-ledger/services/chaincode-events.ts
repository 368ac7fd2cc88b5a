import { once } from 'node:events';
import { type ServerWritableStream, status } from '@grpc/grpc-js';
import { common, gateway, type peer } from '@hyperledger/fabric-protos';
import type { Ledger } from '../ledger.js';
import { blockNumber, envelopesOf, validationCodes } from '../wire/blocks.js';
import type { Membership } from '../wire/membership.js';
import { parseHeaders, parseTransaction } from '../wire/transaction.js';
import { abortOnCancel } from './abort-on-cancel.js';
import { checkReader, readRequest } from './access.js';
import { CallError } from './errors.js';
import { resolvePosition } from './seek.js';

export interface ChaincodeEventsOptions {
  readonly channelId: string;
  readonly ledger: Ledger;
  readonly membership: Membership;
  readonly stopping: AbortSignal;
}

type Call = ServerWritableStream<gateway.SignedChaincodeEventsRequest, gateway.ChaincodeEventsResponse>;

/** Sends the events of valid transactions, one message per block that has any, until the client goes. */
export async function streamChaincodeEvents(options: ChaincodeEventsOptions, call: Call): Promise<void> {
  const request = readEventsRequest(options, call.request);
  const signal = abortOnCancel(call, options.stopping);
  let afterTransaction = request.getAfterTransactionId();
  for (let number = firstBlock(request, options.ledger); ; number++) {
    const block = await options.ledger.block(number, signal);
    if (block === undefined) {
      call.end();
      return;
    }
    const all = eventsOf(block);
    const passed = afterTransaction === '' ? 0 : all.findIndex((event) => event.getTxId() === afterTransaction) + 1;
    if (afterTransaction !== '' && passed > 0) {
      afterTransaction = '';
    }
    const events =
      afterTransaction === ''
        ? all.slice(passed).filter((event) => event.getChaincodeId() === request.getChaincodeId())
        : [];
    if (events.length > 0) {
      await send(call, events, number);
    }
  }
}

function readEventsRequest(
  { channelId, membership }: ChaincodeEventsOptions,
  signed: gateway.SignedChaincodeEventsRequest,
): gateway.ChaincodeEventsRequest {
  const data = signed.getRequest_asU8();
  const request = readRequest('chaincode events', data, (bytes) =>
    gateway.ChaincodeEventsRequest.deserializeBinary(bytes),
  );
  const identity = request.getIdentity_asU8();
  const signature = signed.getSignature_asU8();
  checkReader({ channelId: request.getChannelId(), identity, data, signature }, channelId, membership);
  return request;
}

/** The block of the transaction behind which events are wanted, where it is there; else the block that is named. */
function firstBlock(request: gateway.ChaincodeEventsRequest, ledger: Ledger): number {
  const position = request.getStartPosition();
  for (const [name, isSo] of [
    ['Newest', position?.hasNewest()],
    ['Oldest', position?.hasOldest()],
  ] as const) {
    if (isSo === true) {
      throw new CallError(status.INVALID_ARGUMENT, `invalid start position type: *orderer.SeekPosition_${name}`);
    }
  }
  const known = ledger.status(request.getAfterTransactionId());
  return known?.blockNumber ?? resolvePosition(position, ledger.height);
}

async function send(call: Call, events: readonly peer.ChaincodeEvent[], number: number): Promise<void> {
  const response = new gateway.ChaincodeEventsResponse();
  response.setEventsList([...events]);
  response.setBlockNumber(number);
  if (!call.write(response) && !call.cancelled) {
    await Promise.race([once(call, 'drain'), once(call, 'cancelled')]);
  }
}

/** The events of a block's valid transactions, in order. */
export function eventsOf(block: common.Block): peer.ChaincodeEvent[] {
  if (blockNumber(block) === 0) {
    return [];
  }
  const codes = validationCodes(block);
  return envelopesOf(block).flatMap((bytes, index) => {
    if (codes[index] !== 0) {
      return [];
    }
    const { event } = parseTransaction(parseHeaders(common.Envelope.deserializeBinary(bytes)));
    return event === undefined ? [] : [event];
  });
}
