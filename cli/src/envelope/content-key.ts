import {
  constants,
  createDecipheriv,
  createHash,
  createPublicKey,
  diffieHellman,
  type KeyObject,
  privateDecrypt,
} from 'node:crypto';
import { contentHash, DomainError, EcPublicJwk, type Outcome, type ResultDocument } from '@entente/protocol';
import { z } from 'zod';
import { checkExpected, type OpenOptions, verified } from '@entente/client/envelope';

const Header = z.object({
  alg: z.enum(['RSA-OAEP-256', 'ECDH-ES+A256KW']),
  enc: z.literal('A256GCM'),
  kid: z.string(),
  epk: z.unknown().optional(),
});

interface Parts {
  readonly header: z.infer<typeof Header>;
  readonly protectedText: string;
  readonly encryptedKey: Buffer;
  readonly iv: Buffer;
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
}

/**
 * The one key that an envelope's content is encrypted with, base64url: it opens this envelope and nothing else, so it can
 * be shown to a supervisor that is to judge the envelope.
 * @throws DomainError `ENVELOPE_UNREADABLE`
 */
export function contentKeyOf(envelope: string, key: KeyObject): string {
  try {
    const { header, encryptedKey } = partsOf(envelope);
    const content = header.alg === 'RSA-OAEP-256' ? byRsa(encryptedKey, key) : byAgreement(header, encryptedKey, key);
    return content.toString('base64url');
  } catch (error) {
    throw new DomainError('ENVELOPE_UNREADABLE', 'this key yields no content key for it', { cause: error });
  }
}

export interface Checked {
  /** `undetermined`: what was shown proves nothing, for it is about another envelope or does not open this one. */
  readonly verdict: 'readable' | 'unreadable' | 'undetermined';
  readonly reason: string;
}

export interface CheckOptions {
  readonly envelope: string;
  /** As {@link contentKeyOf} gives it. */
  readonly contentKey: string;
  readonly serviceKey: OpenOptions['serviceKey'];
  readonly outcome: Outcome;
}

/** What a supervisor finds that was shown an envelope and its content key. Holds the content against the ledger. */
export async function checkEnvelope({ envelope, contentKey, serviceKey, outcome }: CheckOptions): Promise<Checked> {
  const text = envelope.trim();
  if (contentHash('envelope', text) !== outcome.envelopeHash) {
    return { verdict: 'undetermined', reason: 'this is not the envelope that the ledger has committed to' };
  }
  const opened = openedWith(text, contentKey);
  if (opened === undefined) {
    return { verdict: 'undetermined', reason: 'the key that was shown does not open the envelope' };
  }
  try {
    const document = await verified(opened.jws, opened.kid, serviceKey);
    checkExpected({ request: outcome.request.id, serviceNode: outcome.by, outcome }, text, document);
    return { verdict: 'readable', reason: describe(document) };
  } catch (error) {
    const reason =
      error instanceof DomainError ? error.detail : 'its content is not a signed result of the service node';
    return { verdict: 'unreadable', reason };
  }
}

function describe({ table, serviceNode }: ResultDocument): string {
  return `it holds the result of ${serviceNode} that the ledger has committed to, of ${String(table.rows.length)} rows`;
}

function openedWith(envelope: string, contentKey: string): { readonly jws: string; readonly kid: string } | undefined {
  try {
    const { header, protectedText, iv, ciphertext, tag } = partsOf(envelope);
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(contentKey, 'base64url'), iv, { authTagLength: 16 });
    decipher.setAAD(Buffer.from(protectedText, 'ascii')).setAuthTag(tag);
    const jws = Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
    return { jws, kid: header.kid };
  } catch {
    return undefined;
  }
}

function partsOf(envelope: string): Parts {
  const texts = envelope.trim().split('.');
  const [protectedText = '', ...others] = texts;
  const [encryptedKey, iv, ciphertext, tag] = others.map((text) => Buffer.from(text, 'base64url'));
  if (texts.length !== 5 || !encryptedKey || iv?.length !== 12 || !ciphertext || tag?.length !== 16) {
    throw new Error('not a compact JWE');
  }
  const header = Header.parse(JSON.parse(Buffer.from(protectedText, 'base64url').toString('utf8')));
  return { header, protectedText, encryptedKey, iv, ciphertext, tag };
}

function byRsa(encryptedKey: Buffer, key: KeyObject): Buffer {
  return privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, encryptedKey);
}

/** RFC 7518, 4.6: agreement, Concat KDF of one round, AES key unwrap. */
function byAgreement({ alg, epk }: Parts['header'], encryptedKey: Buffer, privateKey: KeyObject): Buffer {
  const publicKey = createPublicKey({ key: { ...EcPublicJwk.parse(epk) }, format: 'jwk' });
  const secret = diffieHellman({ privateKey, publicKey });
  const none = number(0);
  const otherInfo = [number(alg.length), Buffer.from(alg, 'ascii'), none, none, number(256)];
  const wrapping = createHash('sha256')
    .update(Buffer.concat([number(1), secret, ...otherInfo]))
    .digest();
  const unwrap = createDecipheriv('id-aes256-wrap', wrapping, Buffer.alloc(8, 0xa6));
  return Buffer.concat([unwrap.update(encryptedKey), unwrap.final()]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
