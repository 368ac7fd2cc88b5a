import canonicalize from 'canonicalize';
import type { z, ZodType } from 'zod';
import { DomainError } from './problems.js';
import { parseStrictJson } from './strict-json.js';

/** What a document may be made of: JSON without surprises. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Canonical JSON (RFC 8785): equal values are equal bytes on every peer, so they may be hashed and signed.
 * Fields that are `undefined` do not exist.
 */
export function encode(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) {
    throw new DomainError('INVALID_INPUT', 'there is no JSON for this value');
  }
  return text;
}

/**
 * Reads JSON that came from outside: strict text, then the schema; only the parsed value travels on.
 * @throws {@link DomainError} `INVALID_INPUT` or `INPUT_TOO_LARGE`
 */
export function decode<T>(schema: ZodType<T>, json: string): T {
  return validate(schema, parseStrictJson(json));
}

/** @throws {@link DomainError} `INVALID_INPUT` with every fault and its place. */
export function validate<T>(schema: ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) {
    throw new DomainError('INVALID_INPUT', describeFaults(result.error));
  }
  return result.data;
}

/** Faults as people read them: the place first; never the value, which may be somebody's data. */
function describeFaults(error: z.ZodError): string {
  return error.issues
    .slice(0, 20)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`))
    .join('; ');
}
