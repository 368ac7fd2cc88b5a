import type { Table } from '../scenario/tables.js';
import { type ClaimsData, type ClaimsOwner, type Encounter, type Hospital, hospitals, type Insurer } from './model.js';

function isHospital(member: ClaimsOwner): member is Hospital {
  return (hospitals as readonly string[]).includes(member);
}

/** What a member's own tables hold: of a hospital in the shape of Synthea's patients and encounters. */
export function tablesOf(data: ClaimsData, member: ClaimsOwner): readonly Table[] {
  return isHospital(member) ? hospitalTables(data.encounters[member], member) : insurerTables(data, member);
}

function hospitalTables(encounters: readonly Encounter[], hospital: Hospital): readonly Table[] {
  const numbers = [...new Set(encounters.map(({ person }) => person))];
  const idOf = new Map(numbers.map((person, index) => [person, `P-${String(index + 1)}`]));
  return [
    {
      name: 'patients',
      columns: ['Id', 'SSN', 'BIRTHDATE'],
      rows: numbers.map((person) => [
        idOf.get(person) ?? '',
        person,
        `${person.slice(6, 10)}-${person.slice(10, 12)}-${person.slice(12, 14)}`,
      ]),
    },
    {
      name: 'encounters',
      columns: ['Id', 'START', 'PATIENT', 'ORGANIZATION', 'ENCOUNTERCLASS', 'TOTAL_CLAIM_COST', 'REASONCODE'],
      rows: encounters.map(({ person, day, encounterClass, costCents, code }, index) => [
        ...[`E-${String(index + 1)}`, day, idOf.get(person) ?? '', hospital, encounterClass],
        ...[costCents / 100, code],
      ]),
    },
  ];
}

function insurerTables({ policies, paid }: ClaimsData, insurer: Insurer): readonly Table[] {
  return [
    {
      name: 'policies',
      columns: ['policy_no', 'id_number', 'state', 'place'],
      rows: policies[insurer].map(({ person, active, place }, index) => [
        ...[`N-${String(index + 1)}`, person, active ? 'A' : 'L', place],
      ]),
    },
    {
      name: 'claims',
      columns: ['claim_no', 'PATIENTID', 'SERVICEDATE', 'DIAGNOSIS1'],
      rows: paid[insurer].map((fingerprint, index) => [`C-${String(index + 1)}`, ...fingerprint.split('/')]),
    },
  ];
}
