import type { Keeping } from '../scenario/tables.js';

export const insurers = ['InsurerAMSP', 'InsurerBMSP', 'InsurerCMSP'] as const;
export const hospitals = ['HospitalAMSP', 'HospitalBMSP', 'HospitalCMSP', 'HospitalDMSP'] as const;
/** Supervises, approves large claims, and deals for secure sums. It owns no data. */
export const regulator = 'RegulatorMSP';

export type Insurer = (typeof insurers)[number];
export type Hospital = (typeof hospitals)[number];
export type ClaimsOwner = Insurer | Hospital;

export const keepings: Readonly<Record<ClaimsOwner, Keeping>> = {
  InsurerAMSP: 'tables',
  InsurerBMSP: 'export',
  InsurerCMSP: 'tables',
  HospitalAMSP: 'tables',
  HospitalBMSP: 'export',
  HospitalCMSP: 'tables',
  HospitalDMSP: 'export',
};

export const chapters = ['circulatory', 'injury', 'neoplasms', 'other', 'pregnancy', 'respiratory'] as const;
export type Chapter = (typeof chapters)[number];

/** An encounter as its hospital billed it; amounts in cents. */
export interface Encounter {
  readonly person: string;
  /** YYYY-MM-DD */
  readonly day: string;
  readonly code: string;
  readonly chapter: Chapter;
  readonly encounterClass: 'ambulatory' | 'emergency' | 'inpatient' | 'wellness';
  readonly costCents: number;
}

export interface Policy {
  readonly person: string;
  readonly active: boolean;
  /** The place in which it pays where several do. */
  readonly place: number;
}

/** A claim that an insurer paid, by its fingerprint: person/day/code. */
export type Fingerprint = string;

export interface ClaimsData {
  readonly encounters: Readonly<Record<Hospital, readonly Encounter[]>>;
  readonly policies: Readonly<Record<Insurer, readonly Policy[]>>;
  readonly paid: Readonly<Record<Insurer, readonly Fingerprint[]>>;
  /** What the demonstration asks about. */
  readonly cases: {
    /** Billed by hospital B; its claim was paid by insurers A and B. */
    readonly ordinary: Encounter;
    /** Billed by hospital A at more than 50,000. */
    readonly large: Encounter;
  };
}

export function fingerprintOf({ person, day, code }: Encounter): Fingerprint {
  return `${person}/${day}/${code}`;
}
