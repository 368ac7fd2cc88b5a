import { formatDate, parseDate } from '@entente/protocol';
import type { Cell } from '@entente/protocol';
import type { Random } from '../random.js';
import { lastDay } from './schema.js';

/** What everybody knows of a person, attackers too. Nobody else joined on the same day. */
export interface Known {
  readonly person: string;
  readonly member: string;
  readonly ward: string;
  readonly side: string;
  readonly age: number;
  /** YYYY-MM-DD */
  readonly joined: string;
}

/** A person with the secret that attackers are after. */
export interface Person extends Known {
  readonly ill: boolean;
  readonly amount: string;
}

/** The data owners of the rehearsed alliance. */
export const owners = ['AlphaMSP', 'BetaMSP', 'GammaMSP'] as const;

/** The member that plays along with an attacker: never the one whose data the target is in. */
export function colluderBeside({ member }: Pick<Known, 'member'>): string {
  return owners.find((owner) => owner !== member) ?? owners[0];
}

/** Amounts of the ill begin here; those of the others end below. */
export const illFrom = 200;

/** So many people for each owner, each known to one; the secret is a fair coin. */
export function drawPeople(perOwner: number, random: Random): readonly Person[] {
  const count = perOwner * owners.length;
  const days = shuffled(
    Array.from({ length: count }, (_, index) => index),
    random,
  );
  const last = parseDate(lastDay);
  return days.map((day, index): Person => {
    const ill = random.fraction() < 0.5;
    const cents = random.below(10_000) + (ill ? illFrom * 100 : 100 * 100);
    return {
      person: `person-${String(index)}`,
      member: owners[index % owners.length] ?? owners[0],
      ward: `w${String(1 + random.below(8))}`,
      side: random.fraction() < 0.5 ? 'upper' : 'lower',
      age: 18 + random.below(63),
      joined: formatDate(last - day),
      ...{ ill, amount: (cents / 100).toFixed(2) },
    };
  });
}

/** A person as a row of the schema, in the order of its columns. */
export function rowOf({ person, ward, side, age, joined, ill, amount }: Person): readonly Cell[] {
  return [person, ward, side, age, joined, ill, amount];
}

/** What attackers may see of a person. */
export function knownOf({ person, member, ward, side, age, joined }: Person): Known {
  return { person, member, ward, side, age, joined };
}

export function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const left = [...items];
  return Array.from({ length: left.length }, () => left.splice(random.below(left.length), 1)).flat();
}
