import type { LinearForm } from '../forms/linear-form.js';
import { type Relations, wholeForm } from '../forms/range-forms.js';
import type { Secrets } from '../forms/secrets.js';
import type { SumTests } from './shape.js';
import type { TotalPlaces, Vectors } from './vectors.js';

/**
 * What a cell must satisfy to be opened, every form zero or more. Write n for the number of parties, and for a total A, T and F for
 * the sums over the parties of all subjects', the two largest subjects' and the largest subject's totals, A_i for a party's own.
 *
 * - subjects: sum of the parties' distinct subjects >= k n. A subject is counted at most once a party, so at most n times: there are
 *   at least k distinct ones, however the parties' subjects overlap. The same for contributors.
 * - presence: at least m parties have a subject.
 * - dominance: percent A - 100 T > 0. For any two subjects, what each party has of them is at most the two largest of its own, so
 *   T is at least the two largest of the merged cell, and A is its total: they make up less than `percent` of it.
 * - p-ratio: 100 (A - T) - p F >= 0. All but the two largest of the merged cell are at least A - T, and its largest is at most F.
 * - p-ratio between parties, for every two parties i and j: 100 (A - A_i - A_j) - p A_j >= 0: nobody who knows what i put in can
 *   compute what j put in closer than p percent.
 *
 * So where all hold, the merged cell satisfies the policy (`satisfiesPolicy` of @entente/protocol over distinct subjects), as long as
 * no subject's totals at two parties have opposite signs; where they do, A is the sum of absolute totals a party and subject, which is
 * what "total" then means. The converse does not hold: overlapping subjects can hold back a cell that the policy would let pass.
 *
 * `spread` is in how many of the cells taken together a subject can be: 1 for a cell.
 */
export function cellForms(
  tests: SumTests,
  vectors: Vectors,
  secrets: Secrets,
  parties: number,
  spread: bigint,
): LinearForm[] {
  const least = -BigInt(tests.policy.minSubjects) * BigInt(parties) * spread;
  const atLeast = (vector: number, constant: bigint): LinearForm => ({
    ...{ terms: [[secrets.sum(vector), 1]], constant, constantMost: 0n },
  });
  return [
    atLeast(vectors.subjects, least),
    atLeast(vectors.present, -BigInt(tests.minMembers)),
    ...vectors.contributors.map((vector) => atLeast(vector, least)),
    ...vectors.totals.flatMap((total) => totalForms(tests, total, secrets, parties)),
  ];
}

function totalForms(
  { policy }: SumTests,
  { all, top, first }: TotalPlaces,
  secrets: Secrets,
  parties: number,
): LinearForm[] {
  const { dominance, pRatio } = policy;
  const [whole, two, one] = [secrets.sum(all), secrets.sum(top), secrets.sum(first)];
  return [
    { terms: term([whole, dominance[1]], [two, -100]), constant: -1n },
    { terms: term([whole, 100], [two, -100], [one, -pRatio]), constant: 0n },
    ...pairs(parties).map(([knows, target]) => ({
      terms: term([whole, 100], [secrets.own(all, knows), -100], [secrets.own(all, target), -100 - pRatio]),
      constant: 0n,
    })),
  ];
}

/** How a party's own numbers are to each other, every form zero or more for whoever is honest. */
export function relationsOf({ subjects, present, contributors, totals }: Vectors): Relations {
  return (own) => {
    const ordered = (larger: number, smaller: number): LinearForm =>
      wholeForm(0n, [own(larger), 1], [own(smaller), -1]);
    return [
      ...(present < 0 ? [] : [ordered(subjects, present)]),
      ...contributors.map((vector) => ordered(subjects, vector)),
      ...totals.flatMap(({ all, top, first }) => [
        ordered(all, top),
        ordered(top, first),
        wholeForm(0n, [own(first), 2], [own(top), -1]),
      ]),
    ];
  };
}

function pairs(parties: number): readonly (readonly [number, number])[] {
  const all = Array.from({ length: parties }, (_, party) => party);
  return all.flatMap((one) => all.filter((other) => other !== one).map((other) => [one, other] as const));
}

/** Terms with a factor; a factor of zero is no term. */
function term(...terms: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  return terms.filter(([, factor]) => factor !== 0);
}
