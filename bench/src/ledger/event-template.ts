import { createHash, randomBytes } from 'node:crypto';
import { writtenTransaction } from '@entente/network/testing';
import { contentHash, events, type TransactionName } from '@entente/protocol';
import { everyone, lenders, supervisor, TestAlliance } from './chaincode-parts.js';

/** The namespace and the channel of written events. */
export const writtenIn = { channel: 'alliance', chaincode: 'entente' } as const;

interface Recorded {
  readonly name: TransactionName;
  readonly caller: string;
  readonly json: string;
  readonly writes: Readonly<Record<string, string>>;
}

/**
 * Makes the bytes of one transaction after the other: a request is opened, and answered, as the chaincode itself wrote it once;
 * each has an id of its own.
 */
export async function eventTemplate(): Promise<(index: number) => Uint8Array> {
  const alliance = await TestAlliance.ready();
  const [asking] = lenders;
  const asked = alliance.signed(alliance.question(asking));
  const id = contentHash('question', asked.question);
  const opening = await recorded(alliance, 'queries:Open', asking, asked);
  const request = await alliance.ledger.state.requests.get(asking, id);
  const closing = await recorded(alliance, 'queries:Close', supervisor, alliance.closing(request));
  const certificates = new Map(everyone.map((member) => [member as string, certificate()]));
  const templates = [opening, closing].map((one) => template(one, id, certificates));
  return (index) => {
    const own = createHash('sha256').update(String(Math.floor(index / 2)));
    return templates[index % 2]?.(own.digest('hex'), randomBytes(32).toString('hex')) ?? Buffer.alloc(0);
  };
}

/** The bytes of one such transaction, in which only the request's id and its own differ: both keep their length. */
function template(
  { name, caller, json, writes }: Recorded,
  id: string,
  certificates: ReadonlyMap<string, string>,
): (own: string, transaction: string) => Uint8Array {
  const identityOf = (mspId: string): { mspId: string; certificate: string } => ({
    mspId,
    certificate: certificates.get(mspId) ?? '',
  });
  const { envelope, txId } = writtenTransaction({
    ...writtenIn,
    creator: identityOf(caller),
    endorsers: lenders.map(identityOf),
    call: [name, json],
    event: events[name],
    writes: Object.entries(writes).map(([key, text]) => ({ key, value: Buffer.from(text) })),
  });
  const requestAt = placesOf(envelope, id);
  const transactionAt = placesOf(envelope, txId);
  return (own, transaction) => {
    const bytes = Buffer.from(envelope);
    for (const place of requestAt) {
      bytes.write(own, place);
    }
    for (const place of transactionAt) {
      bytes.write(transaction, place);
    }
    return bytes;
  };
}

function placesOf(bytes: Uint8Array, text: string): readonly number[] {
  const buffer = Buffer.from(bytes);
  const places: number[] = [];
  for (let at = buffer.indexOf(text); at >= 0; at = buffer.indexOf(text, at + text.length)) {
    places.push(at);
  }
  return places;
}

async function recorded(
  alliance: TestAlliance,
  name: TransactionName,
  caller: string,
  input: object,
): Promise<Recorded> {
  const json = JSON.stringify(input);
  const endorsement = await alliance.ledger.endorse({ transaction: name, caller, json, now: alliance.ledger.now });
  if (endorsement.refusal !== undefined) {
    throw new Error(endorsement.refusal);
  }
  alliance.ledger.commit(endorsement);
  return { name, caller, json, writes: endorsement.writes };
}

/** As long as one is; nobody checks it here. */
function certificate(): string {
  const lines =
    randomBytes(600)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
