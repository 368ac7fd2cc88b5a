import { createHash } from 'node:crypto';
import { encode } from '@entente/protocol';
import { subjectInput } from '@entente/protocol/secure';

/**
 * How a secret value could stand in what is sent: itself, JSON and address encodings of it, base64 and hex, backwards, and
 * its usual hashes in hex and base64, also of the bytes that stand for it as a subject.
 */
export function formsOf(value: string): ReadonlyMap<string, string> {
  const bytes = Buffer.from(value, 'utf8');
  const subject = Buffer.from(subjectInput(value));
  const forms: (readonly [string, string])[] = [
    ['itself', value],
    ['backwards', Array.from(value).reverse().join('')],
    ['percent-encoded', [...bytes].map((byte) => `%${byte.toString(16)}`).join('')],
    ...textsOf('the value', bytes),
    ...textsOf('its input', subject),
    ...['md5', 'sha1', 'sha256', 'sha512'].flatMap((name) => [
      ...textsOf(`${name} of the value`, createHash(name).update(bytes).digest()),
      ...textsOf(`${name} of its JSON`, createHash(name).update(encode(value)).digest()),
      ...textsOf(`${name} of its input`, createHash(name).update(subject).digest()),
    ]),
  ];
  return new Map(forms);
}

/** The forms of a value that stand in a text. */
export function formsIn(text: string, value: string): readonly string[] {
  return [...formsOf(value)].flatMap(([name, form]) => (text.toLowerCase().includes(form.toLowerCase()) ? [name] : []));
}

/** Base64 without what depends on where the bytes begin and end in what surrounds them. */
function textsOf(name: string, bytes: Buffer): readonly (readonly [string, string])[] {
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 3));
  return [
    [`${name} in hex`, bytes.toString('hex')],
    [`${name} in base64`, whole.toString('base64')],
    [`${name} in base64url`, whole.toString('base64url')],
  ];
}
