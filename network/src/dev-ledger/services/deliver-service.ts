import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { ServerDuplexStream, UntypedServiceImplementation } from '@grpc/grpc-js';
import { common, orderer, peer } from '@hyperledger/fabric-protos';
import { timeWindowMs } from '../endorser.js';
import type { Ledger } from '../ledger.js';
import { endOf, type Membership } from '../wire/membership.js';
import { type EnvelopeHeaders, parseHeaders } from '../wire/transaction.js';
import { abortOnCancel } from './abort-on-cancel.js';
import { satisfies } from './access.js';
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
    deliverWithPrivateData: serve(options, (block) => {
      // There is none: no chaincode of an alliance has collections.
      const whole = new peer.BlockAndPrivateData();
      whole.setBlock(block);
      const response = new peer.DeliverResponse();
      response.setBlockAndPrivateData(whole);
      return response;
    }),
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
  const wanted = readWanted(options, call, envelope);
  if (typeof wanted === 'number') {
    endWith(call, wanted);
    return;
  }
  const { ledger, now } = options;
  for (let number = wanted.first; number <= wanted.last; number++) {
    if (!wanted.mayWait && number >= ledger.height) {
      endWith(call, common.Status.NOT_FOUND);
      return;
    }
    const block = await ledger.block(number, signal);
    const refused = block === undefined ? common.Status.SERVICE_UNAVAILABLE : common.Status.FORBIDDEN;
    if (block === undefined || now() > wanted.until) {
      endWith(call, refused);
      return;
    }
    if (!call.write(shape(block)) && !call.cancelled) {
      await Promise.race([once(call, 'drain'), once(call, 'cancelled')]);
    }
  }
  sendStatus(call, common.Status.SUCCESS);
}

/** Blocks from one number to another, for as long as the client's certificate lasts. */
interface Wanted {
  readonly first: number;
  readonly last: number;
  readonly mayWait: boolean;
  readonly until: number;
}

/** What the client wants, or the status that refuses it; checked in the order in which a peer does. */
function readWanted(
  { channelId, membership, now, ledger }: DeliverServiceOptions,
  call: Call,
  envelope: common.Envelope,
): Wanted | Status {
  let headers: EnvelopeHeaders;
  try {
    headers = parseHeaders(envelope);
  } catch {
    return common.Status.BAD_REQUEST;
  }
  const { channelHeader, signatureHeader, payload } = headers;
  const sentAt = channelHeader.getTimestamp()?.toDate().getTime() ?? 0;
  if (Math.abs(sentAt - now()) > timeWindowMs || !isBoundTo(call, channelHeader)) {
    return common.Status.BAD_REQUEST;
  }
  if (channelHeader.getChannelId() !== channelId) {
    return common.Status.NOT_FOUND;
  }
  const identity = signatureHeader.getCreator_asU8();
  const request = { identity, data: envelope.getPayload_asU8(), signature: envelope.getSignature_asU8() };
  const until = endOf(identity) ?? Infinity;
  if (now() > until || !satisfies('Readers', request, membership)) {
    return common.Status.FORBIDDEN;
  }
  return readPlaces(payload.getData_asU8(), ledger.height, until);
}

function readPlaces(data: Uint8Array, height: number, until: number): Wanted | Status {
  let seek: orderer.SeekInfo;
  try {
    seek = orderer.SeekInfo.deserializeBinary(data);
  } catch {
    return common.Status.BAD_REQUEST;
  }
  const [start, stop] = [seek.getStart(), seek.getStop()];
  if (start === undefined || stop === undefined) {
    return common.Status.BAD_REQUEST;
  }
  const first = resolvePosition(start, height);
  // Up to the oldest means: the first that is delivered, and no more.
  const last = stop.hasOldest() ? first : resolvePosition(stop, height);
  if (stop.hasSpecified() && last < first) {
    return common.Status.BAD_REQUEST;
  }
  const mayWait = seek.getBehavior() === orderer.SeekInfo.SeekBehavior.BLOCK_UNTIL_READY;
  return first > height ? common.Status.NOT_FOUND : { first, last, mayWait, until };
}

/** Under mutual TLS a request must name the certificate of its own connection, so that nobody can use another's. */
function isBoundTo(call: Call, channelHeader: common.ChannelHeader): boolean {
  const certificate = call.getAuthContext().sslPeerCertificate?.raw;
  if (certificate === undefined) {
    return false;
  }
  return createHash('sha256').update(certificate).digest().equals(channelHeader.getTlsCertHash_asU8());
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
