import type { Resharing, SupervisionMaking } from '../../documents/supervision.js';
import { DomainError } from '../../problems.js';
import type { RandomBytes } from '../match/voprf.js';
import { Fn, Point, randomScalar, scalarsOf, scalarsText, textOf } from './group.js';
import { type KeyPolynomial, verifyingShare, weightsOf } from './joint-key.js';

/**
 * Shares of one key dealt out anew (Desmedt, Jajodia 1997, with the checks of Wong, Wang, Wing, "Verifiable Secret
 * Redistribution for Archive Systems", 2002): each dealer shares its own share by a polynomial of as many coefficients as the
 * new holders are to need, and commits to it; a new holder's share is the sum of its parts by the dealers' weights. Fewer old holders than
 * the key took, together with fewer new ones than it takes, know nothing of it.
 */
export function sharePolynomial(share: string, threshold: number, random?: RandomBytes): KeyPolynomial {
  const [constant = 0n] = scalarsOf(share, 1, 'the share');
  const others = Array.from({ length: threshold - 1 }, () => randomScalar(random));
  return { coefficients: scalarsText([constant, ...others]), threshold };
}

/** What a dealer commits to. */
export function polynomialPoints({ coefficients, threshold }: KeyPolynomial): readonly string[] {
  return scalarsOf(coefficients, threshold, 'the polynomial').map((scalar) => textOf(Point.BASE.multiply(scalar)));
}

/**
 * That a dealer shares the share that it holds, and not a number of its choice. Its parts show that it knows it.
 * @param held the making of the key whose shares are dealt out
 * @throws {@link DomainError} `SUPERVISION_INVALID`, which names the dealer
 */
export function demandDealer(points: readonly string[], held: SupervisionMaking, dealer: string): void {
  if (points[0] !== verifyingShare(held, dealer)) {
    throw new DomainError('SUPERVISION_INVALID', `${dealer} deals out something else than its share of the key`);
  }
}

/** A new holder's share: its parts by the dealers' weights. Secret. @param parts by dealer, each checked by `demandPart` */
export function resharedShare(
  parts: Readonly<Record<string, string>>,
  { supervisors, dealers }: Pick<Resharing, 'supervisors' | 'dealers'>,
): string {
  const weights = weightsOf(supervisors, dealers);
  const sum = dealers.reduce((total, dealer) => {
    const [part = 0n] = scalarsOf(parts[dealer] ?? '', 1, `the part of ${dealer}`);
    return Fn.add(total, Fn.mul(part, weights.get(dealer) ?? 0n));
  }, 0n);
  return scalarsText([sum]);
}
