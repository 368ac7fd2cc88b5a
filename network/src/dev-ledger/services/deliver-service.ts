import { once } from 'node:events';
import type { ServerDuplexStream, UntypedServiceImplementation } from '@grpc/grpc-js';
import { common, orderer, peer } from '@hyperledger/fabric-protos';
import { timeWindowMs } from '../endorser.js';
import type { Ledger } from '../ledger.js';
import type { Membership } from '../wire/membership.js';
import { type EnvelopeHeaders, parseHeaders } from '../wire/transaction.js';
import { abortOnCancel } from './abort-on-cancel.js';
import { isReader } from './access.js';
import { filteredBlock } from './filtered-block.js';
import { resolvePosition } from './seek.js';

export interface DeliverServiceOptions {
  readonly channelId: string;
  readonly ledger: Ledger;
  readonly membership: Membership;
  readonly now: () => number;
  readonly stopping: AbortSignal;
}

type Call = ServerDuplexStream<common.Envelope, peer.DeliverResponse>;
type Status = Parameters<peer.DeliverResponse['setStatus']>[0];

/** Fabric's Deliver service: blocks, whole or filtered, from any place on. */
export function deliverService(options: DeliverServiceOptions): UntypedServiceImplementation {
  return {
    deliver: serve(options, (block) => {
      const response = new peer.DeliverResponse();
      response.setBlock(block);
      return response;
    }),
    deliverFiltered: serve(options, (block) => {
      const response = new peer.DeliverResponse();
      response.setFilteredBlock(filteredBlock(block, options.channelId));
      return response;
    }),
    deliverWithPrivateData: (call: Call) => {
      call.on('data', () => {
        endWith(call, common.Status.NOT_IMPLEMENTED);
      });
    },
  };
}

function serve(
  options: DeliverServiceOptions,
  shape: (block: common.Block) => peer.DeliverResponse,
): (call: Call) => void {
  return (call) => {
    const signal = abortOnCancel(call, options.stopping);
    let queue = Promise.resolve();
    call.on('data', (envelope: common.Envelope) => {
      queue = queue
        .then(() => deliver(options, call, envelope, signal, shape))
        .catch(() => {
          endWith(call, common.Status.INTERNAL_SERVER_ERROR);
        });
    });
    call.on('end', () => {
      void queue.then(() => {
        call.end();
      });
    });
  };
}

async function deliver(
  options: DeliverServiceOptions,
  call: Call,
  envelope: common.Envelope,
  signal: AbortSignal,
  shape: (block: common.Block) => peer.DeliverResponse,
): Promise<void> {
  const seek = readSeek(options, envelope);
  if (typeof seek === 'number') {
    endWith(call, seek);
    return;
  }
  const { ledger } = options;
  const first = resolvePosition(seek.getStart(), ledger.height);
  const last = resolvePosition(seek.getStop(), ledger.height);
  const mayWait = seek.getBehavior() === orderer.SeekInfo.SeekBehavior.BLOCK_UNTIL_READY;
  for (let number = first; number <= last; number++) {
    if (!mayWait && number >= ledger.height) {
      endWith(call, common.Status.NOT_FOUND);
      return;
    }
    const block = await ledger.block(number, signal);
    if (block === undefined) {
      endWith(call, common.Status.SERVICE_UNAVAILABLE);
      return;
    }
    if (!call.write(shape(block)) && !call.cancelled) {
      await Promise.race([once(call, 'drain'), once(call, 'cancelled')]);
    }
  }
  sendStatus(call, common.Status.SUCCESS);
}

/** What the client wants, or the status that refuses it. */
function readSeek(
  { channelId, membership, now }: DeliverServiceOptions,
  envelope: common.Envelope,
): orderer.SeekInfo | Status {
  let headers: EnvelopeHeaders;
  let seek: orderer.SeekInfo;
  try {
    headers = parseHeaders(envelope);
    seek = orderer.SeekInfo.deserializeBinary(headers.payload.getData_asU8());
  } catch {
    return common.Status.BAD_REQUEST;
  }
  const { channelHeader, signatureHeader } = headers;
  if (channelHeader.getChannelId() !== channelId) {
    return common.Status.NOT_FOUND;
  }
  const sentAt = channelHeader.getTimestamp()?.toDate().getTime() ?? 0;
  if (Math.abs(sentAt - now()) > timeWindowMs) {
    return common.Status.BAD_REQUEST;
  }
  const request = {
    channelId,
    identity: signatureHeader.getCreator_asU8(),
    data: envelope.getPayload_asU8(),
    signature: envelope.getSignature_asU8(),
  };
  return isReader(request, membership) ? seek : common.Status.FORBIDDEN;
}

function endWith(call: Call, code: Status): void {
  sendStatus(call, code);
  call.end();
}

function sendStatus(call: Call, code: Status): void {
  const response = new peer.DeliverResponse();
  response.setStatus(code);
  call.write(response);
}
