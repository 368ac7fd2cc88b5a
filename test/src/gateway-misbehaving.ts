import { createHash } from 'node:crypto';
import { loadConfig, startGateway } from '@entente/gateway-service';
import { type RoundHeader, signingInput } from '@entente/protocol';
import { EcSignatures, LinkClient, openDataDir, type RoundPart } from './parts.js';

/**
 * The gateway as the product composes it, but for what it sends in rounds: its owner has the key, and signs what it likes.
 * `MISBEHAVES` says how, `TOWARDS` to whom.
 */
const { MISBEHAVES: how = '', TOWARDS: victim = '' } = process.env;
const config = loadConfig(process.env);
const signatures = new EcSignatures(openDataDir(config.ENTENTE_DATA_DIR).receiptKey);

function resigned(part: RoundPart, change: Partial<RoundHeader>, bytes: Uint8Array): RoundPart {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const header = { ...part.signed.header, bytes: bytes.length, sha256, ...change };
  return { signed: { header, signature: signatures.sign(signingInput('round-message', header)) }, offset: 0, bytes };
}

const flipped = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 1);

const misbehaviours: Readonly<Record<string, (part: RoundPart) => RoundPart | undefined>> = {
  'two things': (part) => (part.signed.header.use === 'broadcast' ? resigned(part, {}, flipped(part.bytes)) : part),
  'another contract': (part) => resigned(part, { contract: 'd'.repeat(64) }, part.bytes),
  'another attempt': (part) => ({
    ...part,
    signed: { ...part.signed, header: { ...part.signed.header, attempt: part.signed.header.attempt + 1 } },
  }),
  'too little': (part) => resigned(part, {}, part.bytes.subarray(1)),
  nothing: () => undefined,
};

const send = Object.getOwnPropertyDescriptor(LinkClient.prototype, 'round')?.value as LinkClient['round'];
LinkClient.prototype.round = async function round(member, part, timeoutMs) {
  const sent = member === victim ? misbehaviours[how]?.(part) : part;
  if (sent !== undefined) {
    await send.call(this, member, sent, timeoutMs);
  }
};

const gateway = await startGateway(config, { checkpoint: () => undefined });
const { httpUrl, linkAddress, operationsUrl, operatorTokenFile } = gateway;
process.stdout.write(`${JSON.stringify({ ready: true, httpUrl, linkAddress, operationsUrl, operatorTokenFile })}\n`);
process.once('SIGTERM', () => {
  void gateway.stop().finally(() => process.exit(0));
});
