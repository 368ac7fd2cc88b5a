import { commitment, contentHash, encode, type HashKind } from '@entente/protocol';

export interface HashVector {
  readonly kind: HashKind;
  /** JSON of the value, as somebody may have written it. */
  readonly json: string;
  readonly canonical: string;
  readonly hash: string;
  /** With the context `c` and a salt of 43 times `s`. */
  readonly commitment: string;
}

const values: readonly (readonly [HashKind, string])[] = [
  ['parameters', '{ "b": 1, "a": [true, null, "x"], "\\u20ac": "\\u0001\\n\\"" }'],
  ['parameters', '{ "\\ufb33": 1, "\\ud83d\\ude00": 2, "ö": "é", "": {} }'],
  ['result', '[9007199254740991, -9007199254740991, 0, -0, 100]'],
  ['envelope', '"eyJ.a.b.c.d"'],
  ['question', '{ "nested": { "z": { "y": [ { } , [ ] ] } } }'],
];

/** Canonical JSON and what is hashed of it: names are ordered by UTF-16, numbers and escapes written in one way. */
export function hashVectors(): readonly HashVector[] {
  return values.map(([kind, json]) => {
    const value: unknown = JSON.parse(json);
    return {
      kind,
      json,
      canonical: encode(value),
      hash: contentHash(kind, value),
      commitment: commitment(kind, 'c', 's'.repeat(43), value),
    };
  });
}
