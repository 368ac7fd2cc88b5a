import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { messageSigner, type TestClient } from '@entente/network/testing';
import type { RunningMember } from '@entente/network';
import { common, orderer, peer } from '@hyperledger/fabric-protos';

/** A place in the chain: a number, or a word. */
export type Place = number | 'oldest' | 'newest' | undefined;

export interface Seek {
  readonly from: Place;
  readonly to: Place;
  readonly behavior?: keyof orderer.SeekInfo.SeekBehaviorMap;
}

/** What a peer delivers for one request: block numbers, then a status. */
export async function deliver(client: TestClient, member: RunningMember, seek: Seek): Promise<(number | string)[]> {
  const request = client.network.newBlockEventsRequest({ startBlock: 0n });
  const envelope = common.Envelope.deserializeBinary(request.getBytes());
  const payload = common.Payload.deserializeBinary(envelope.getPayload_asU8());
  payload.setData(seekInfo(seek).serializeBinary());
  envelope.setPayload(payload.serializeBinary());
  const sign = messageSigner(createPrivateKey(await readFile(member.clientKeyFile)));
  envelope.setSignature(await sign(envelope.getPayload_asU8()));

  const seen: (number | string)[] = [];
  const { path, requestSerialize, responseDeserialize } = peer.DeliverService.deliver;
  const stream = client.grpcClient.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
  const ended = once(stream, 'end');
  stream.on('data', (response: peer.DeliverResponse) => {
    if (response.hasBlock()) {
      seen.push(response.getBlock()?.getHeader()?.getNumber() ?? -1);
    } else {
      seen.push(statusName(response.getStatus()));
      stream.end();
    }
  });
  stream.write(envelope);
  await ended;
  return seen;
}

function seekInfo({ from, to, behavior = 'BLOCK_UNTIL_READY' }: Seek): orderer.SeekInfo {
  const info = new orderer.SeekInfo();
  info.setStart(position(from));
  info.setStop(position(to));
  info.setBehavior(orderer.SeekInfo.SeekBehavior[behavior]);
  return info;
}

function position(place: Place): orderer.SeekPosition | undefined {
  if (place === undefined) {
    return undefined;
  }
  const seek = new orderer.SeekPosition();
  if (place === 'oldest') {
    seek.setOldest(new orderer.SeekOldest());
  } else if (place === 'newest') {
    seek.setNewest(new orderer.SeekNewest());
  } else {
    const specified = new orderer.SeekSpecified();
    specified.setNumber(place);
    seek.setSpecified(specified);
  }
  return seek;
}

function statusName(code: number): string {
  return Object.entries(common.Status).find(([, value]) => value === code)?.[0] ?? String(code);
}
