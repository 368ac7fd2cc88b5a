import { z } from 'zod';

/** Ids of documents: lower case, so that no two ids differ by what people do not see. */
export const Id = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'an id is 1 to 64 of a-z, 0-9, "_" and "-"');

/** Names of columns, parameters, tables and outputs, as they stand in SQL. */
export const SqlName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9_]{0,62}$/, 'a name starts with a-z and has letters, digits, "_"');

/** A member's MSP ID. */
export const MspId = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9.-]{0,63}$/, 'an MSP ID is 1 to 64 of letters, digits, "." and "-"');

/** SHA-256 in lower-case hex. */
export const Hash = z.string().regex(/^[0-9a-f]{64}$/, 'a hash is 64 lower-case hex digits');

/** Base64url without padding. */
export const Base64Url = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/)
  .max(16_384);

/** RFC 7638 thumbprint of a public key: SHA-256, base64url. */
export const Thumbprint = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'a key id is an RFC 7638 thumbprint');

export const Version = z.int().min(1).max(1_000_000);

/** `id@version`, such as `credit_exposure@1`. */
export const VersionedId = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}@[1-9][0-9]{0,6}$/, 'write it as id@version');

export const Title = z.string().min(1).max(200);

/** UTC time to the millisecond, as `Date.toISOString` writes it. */
export const Timestamp = z.iso.datetime({ precision: 3 });

export const IsoDate = z.iso.date();

export function versionedId(id: string, version: number): string {
  return `${id}@${String(version)}`;
}

export function parseVersionedId(text: string): { readonly id: string; readonly version: number } {
  const parsed = VersionedId.parse(text);
  const at = parsed.indexOf('@');
  return { id: parsed.slice(0, at), version: Number(parsed.slice(at + 1)) };
}
