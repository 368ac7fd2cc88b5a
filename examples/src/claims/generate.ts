import { unassignedId } from '../lenders/national-id.js';
import { Random } from '../lenders/random.js';
import {
  type Chapter,
  type ClaimsData,
  type Encounter,
  fingerprintOf,
  type Hospital,
  hospitals,
  type Insurer,
  insurers,
  type Policy,
} from './model.js';

/** The seed behind every number that the documentation shows. */
export const defaultClaimsSeed = 'claims-1';

/** Codes of ICD-10, one or two a chapter, with how often they come and what is usually billed. */
const diagnoses: readonly (readonly [code: string, chapter: Chapter, share: number, cost: number])[] = [
  ['I10', 'circulatory', 20, 900],
  ['I21', 'circulatory', 4, 38_000],
  ['J06', 'respiratory', 25, 400],
  ['J18', 'respiratory', 8, 9_000],
  ['S52', 'injury', 12, 7_500],
  ['C50', 'neoplasms', 5, 42_000],
  ['O80', 'pregnancy', 9, 11_000],
  ['Z00', 'other', 17, 300],
];

const checkUp = ['Z00', 'other', 0, 300] as const;

const ordinaryPerson = 1;
const largePerson = 2;
const day = (index: number): string => new Date(Date.UTC(2025, 0, 1 + index)).toISOString().slice(0, 10);

/** Of nobody: no administrative division begins with 99. */
function personId(number: number): string {
  return unassignedId(number, `19${String(40 + (number % 60))}-0${String((number % 9) + 1)}-1${String(number % 9)}`);
}

/**
 * Makes up bills of four hospitals, policies and claims of three insurers, in the shape that Synthea gives them: the same for the
 * same options, of nobody.
 * @param persons how many people there are; at least 100
 * @throws RangeError if there are fewer
 */
export function generateClaims({ seed, persons }: { readonly seed: string; readonly persons: number }): ClaimsData {
  if (persons < 100) {
    throw new RangeError('there are too few persons for statistics: take at least 100');
  }
  const [a, b, c, d] = hospitals;
  const bills = (hospital: Hospital): Encounter[] =>
    encounters(new Random(`${seed}/${hospital}`), persons, hospital === hospitals[0]);
  const ordinary = encounter({
    number: ordinaryPerson,
    index: 72,
    code: 'J18',
    chapter: 'respiratory',
    cents: 912_345,
  });
  const large = encounter({ number: largePerson, index: 80, code: 'I21', chapter: 'circulatory', cents: 8_650_000 });
  const billed = { [a]: [...bills(a), large], [b]: [...bills(b), ordinary], [c]: bills(c), [d]: bills(d) };
  const [first, second, third] = insurers;
  const paid = paidClaims(seed, billed);
  return {
    encounters: billed,
    policies: {
      [first]: policies(seed, first, persons),
      [second]: policies(seed, second, persons),
      [third]: policies(seed, third, persons),
    },
    paid: {
      [first]: [...paid[first], fingerprintOf(ordinary)],
      [second]: [...paid[second], fingerprintOf(ordinary)],
      [third]: paid[third],
    },
    cases: { ordinary, large },
  };
}

interface Planted {
  readonly number: number;
  readonly index: number;
  readonly code: string;
  readonly chapter: Chapter;
  readonly cents: number;
}

function encounter({ number, index, code, chapter, cents }: Planted): Encounter {
  return {
    ...{ person: personId(number), day: day(index), code, chapter },
    ...{ encounterClass: 'inpatient', costCents: cents },
  };
}

/** Of births nearly all are at one hospital: what the others bill for them could be told from a total. */
function encounters(random: Random, persons: number, hasMaternity: boolean): Encounter[] {
  return Array.from({ length: persons * 2 }, () => {
    const drawn = random.weighted(diagnoses.map((one) => [one, one[2]] as const));
    const isElsewhere = drawn[1] === 'pregnancy' && !hasMaternity && !random.chance(1, 20);
    const [code, chapter, , cost] = isElsewhere ? checkUp : drawn;
    return {
      // The first hundred are left to what is planted.
      person: personId(random.between(100, 100 + persons)),
      day: day(random.between(0, 119)),
      ...{ code, chapter },
      encounterClass: cost > 5_000 ? 'inpatient' : random.chance(1, 6) ? 'emergency' : 'ambulatory',
      costCents: cost * random.between(60, 150) + random.below(100),
    };
  });
}

/** Two in three are with one insurer, one in five with two. */
function policies(seed: string, insurer: Insurer, persons: number): Policy[] {
  const random = new Random(`${seed}/policies`);
  const at = insurers.indexOf(insurer);
  const planted: Policy[] =
    at === 2
      ? []
      : [ordinaryPerson, largePerson].map((number) => ({ person: personId(number), active: true, place: at + 1 }));
  const drawn = Array.from({ length: persons }, (_, index): Policy[] => {
    const main = random.below(3);
    const other = random.chance(1, 5) ? (main + 1) % 3 : undefined;
    const active = !random.chance(1, 20);
    const person = personId(100 + index);
    return at === main ? [{ person, active, place: 1 }] : at === other ? [{ person, active, place: 2 }] : [];
  });
  return [...planted, ...drawn.flat()];
}

/** What was billed is claimed from one insurer, and now and then from another too. */
function paidClaims(seed: string, billed: ClaimsData['encounters']): Readonly<Record<Insurer, string[]>> {
  const random = new Random(`${seed}/paid`);
  const paid: Record<Insurer, string[]> = { InsurerAMSP: [], InsurerBMSP: [], InsurerCMSP: [] };
  for (const hospital of hospitals) {
    for (const one of billed[hospital].filter(
      ({ person }) => ![personId(ordinaryPerson), personId(largePerson)].includes(person),
    )) {
      const [main = 'InsurerAMSP', other = 'InsurerBMSP'] = [insurers[random.below(3)], insurers[random.below(3)]];
      if (random.chance(1, 4)) {
        paid[main].push(fingerprintOf(one));
      }
      if (random.chance(1, 100) && other !== main) {
        paid[other].push(fingerprintOf(one));
      }
    }
  }
  return {
    InsurerAMSP: unique(paid.InsurerAMSP),
    InsurerBMSP: unique(paid.InsurerBMSP),
    InsurerCMSP: unique(paid.InsurerCMSP),
  };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
