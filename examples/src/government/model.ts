import { unassignedId } from '../lenders/national-id.js';
import { Random } from '../lenders/random.js';
import type { Keeping, Table } from '../scenario/tables.js';

export const housing = 'HousingMSP';
/** Supervises, and passes on what it cannot read. It owns no register. */
export const auditOffice = 'AuditOfficeMSP';

export const registers = ['LandRegistryMSP', 'SocialInsuranceMSP', 'EmploymentMSP', 'WelfareMSP'] as const;
export type Register = (typeof registers)[number];

interface Kept {
  readonly keeping: Keeping;
  /** What its mapping is called, and the source in it. */
  readonly mapping: string;
  readonly source: string;
  readonly schema: string;
}

export const registersKept: Readonly<Record<Register, Kept>> = {
  LandRegistryMSP: { keeping: 'tables', mapping: 'land-registry', source: 'titles', schema: 'property' },
  SocialInsuranceMSP: {
    ...{ keeping: 'export', mapping: 'social-insurance' },
    ...{ source: 'contributions', schema: 'contribution' },
  },
  EmploymentMSP: { keeping: 'tables', mapping: 'benefits', source: 'benefits', schema: 'benefit' },
  WelfareMSP: { keeping: 'tables', mapping: 'benefits', source: 'benefits', schema: 'benefit' },
};

/** The seed behind every number that the documentation shows. */
export const defaultGovernmentSeed = 'government-1';

interface Person {
  readonly id: string;
  readonly ownsHome: boolean;
  /** Times of insurance, each with the day it began. */
  readonly insured: readonly { readonly begins: string; readonly months: number }[];
  readonly benefits: readonly Register[];
}

/** Everybody whom the registers know, as nobody but this demonstration sees them. */
export function generatePersons({
  seed,
  persons,
}: {
  readonly seed: string;
  readonly persons: number;
}): readonly Person[] {
  const random = new Random(seed);
  return Array.from({ length: persons }, (_, index) => {
    const times = random.between(0, 3);
    return {
      id: unassignedId(index + 1, `19${String(40 + (index % 60))}-0${String((index % 9) + 1)}-1${String(index % 9)}`),
      ownsHome: random.chance(2, 5),
      insured: Array.from({ length: times }, (_none, at) => ({
        begins: `20${String(18 + at * 2)}-0${String(random.between(1, 9))}-01`,
        months: random.between(1, 20),
      })),
      benefits: [
        ...(random.chance(1, 6) ? (['EmploymentMSP'] as const) : []),
        ...(random.chance(1, 5) ? (['WelfareMSP'] as const) : []),
      ],
    };
  });
}

/** What a register's own tables hold; ended titles and benefits are in them, and answer nothing. */
export function registerTables(persons: readonly Person[], register: Register): readonly Table[] {
  switch (register) {
    case 'LandRegistryMSP':
      return [
        {
          ...{ name: 'titles', columns: ['title_no', 'owner_id', 'use_code', 'state'] },
          rows: persons.flatMap(({ id, ownsHome }, index) => [
            [`T-${String(index)}-1`, id, 'R', ownsHome ? 'current' : 'transferred'],
            ...(index % 7 === 0 ? [[`T-${String(index)}-2`, id, 'C', 'current']] : []),
          ]),
        },
      ];
    case 'SocialInsuranceMSP':
      return [
        {
          ...{ name: 'accounts', columns: ['account', 'id_number', 'begins', 'months'] },
          rows: persons.flatMap(({ id, insured }, index) =>
            insured.map(({ begins, months }, at) => [`A-${String(index)}-${String(at)}`, id, begins, months]),
          ),
        },
      ];
    default:
      return [
        {
          ...{ name: 'benefits', columns: ['file_no', 'id_number', 'state'] },
          rows: persons.flatMap(({ id, benefits }, index) =>
            benefits.includes(register)
              ? [[`B-${String(index)}`, id, 'R']]
              : index % 11 === 0
                ? [[`B-${String(index)}`, id, 'E']]
                : [],
          ),
        },
      ];
  }
}
