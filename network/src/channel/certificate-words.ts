import { createHash, X509Certificate } from 'node:crypto';
import { readRevocationList } from './revocation-lists.js';

/** Text from others, safe to show: what would move a terminal's cursor is written out. */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** A certificate in a few words: whose, until when, and the beginning of its SHA-256 fingerprint. */
export function certificateWords(pem: string): string {
  try {
    const certificate = new X509Certificate(pem);
    const name = certificate.subject.split('\n').reverse().join(', ');
    const until = certificate.validToDate.toISOString().slice(0, 10);
    return printable(`"${name}", valid until ${until}, fingerprint ${fingerprint(certificate.raw)}`);
  } catch {
    return `something that is no certificate, fingerprint ${fingerprint(Buffer.from(pem))}`;
  }
}

/** A revocation list in a few words: the serial numbers that it names. */
export function revocationWords(pem: string): string {
  const list = readRevocationList(pem);
  if (list === undefined) {
    return `something that is no revocation list, fingerprint ${fingerprint(Buffer.from(pem))}`;
  }
  const until = list.nextUpdate === undefined ? '' : `, next due ${list.nextUpdate.toISOString().slice(0, 10)}`;
  const named = list.serials.length === 0 ? 'no certificates' : list.serials.map((one) => `serial ${one}`).join(', ');
  return printable(`list of ${list.issuer}${until}: ${named}`);
}

/** The first 16 bytes of a SHA-256, in groups that can be read out. */
export function fingerprint(bytes: Uint8Array): string {
  const hex = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  return hex.match(/.{4}/g)?.join(' ') ?? hex;
}
