import { encode } from '../codec.js';
import type { OverlapAnswer } from '../documents/overlap-share.js';
import type { Suppression } from '../documents/result.js';
import { DomainError } from '../problems.js';
import type { JointAnswer } from './joint-result.js';

/**
 * How many subjects two owners have in common, as both say it; with noise, what their shares come to.
 * @throws {@link DomainError} `SHARE_INVALID` if they say different things, or a number that should have been held back
 */
export function overlapped(parts: readonly { readonly content: OverlapAnswer }[]): JointAnswer {
  const [first, second] = parts.map(({ content }) => content);
  if (first === undefined || second === undefined || parts.length !== 2 || publicPart(first) !== publicPart(second)) {
    throw invalid('the two owners do not say the same of what they have in common');
  }
  return first.noised === undefined ? exact(first) : noised(first, [first.noised.share, second.noised?.share ?? '0']);
}

function exact({ output, least, count }: OverlapAnswer): JointAnswer {
  if (count === undefined) {
    return answer(output, [], { cells: 'some', remainderWithheld: true, counts: 'exact' });
  }
  if (count < least) {
    throw invalid('the owners say a number that their policy holds back');
  }
  return answer(output, [[count]], { cells: 'none', remainderWithheld: false, counts: 'exact' });
}

function noised({ output, count, noised: noise }: OverlapAnswer, shares: readonly string[]): JointAnswer {
  const sum = Number(
    BigInt.asIntN(
      64,
      shares.reduce((total, share) => total + BigInt(share), 0n),
    ),
  );
  if (count !== undefined || !Number.isSafeInteger(sum)) {
    throw invalid('the shares do not come to a number');
  }
  return answer(output, [[sum]], { cells: 'none', remainderWithheld: false, counts: noise?.words ?? 'exact' });
}

function publicPart({ noised, ...said }: OverlapAnswer): string {
  return encode({ ...said, noised: noised?.words ?? null });
}

function answer(name: string, rows: readonly (readonly number[])[], suppression: Suppression): JointAnswer {
  return { table: { columns: [{ name, type: 'integer' }], rows: rows.map((row) => [...row]) }, suppression };
}

function invalid(text: string): DomainError {
  return new DomainError('SHARE_INVALID', text);
}
