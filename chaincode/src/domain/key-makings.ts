import { type Charter, type SupervisionKey, type SupervisionMaking, supervisorsOf } from '@entente/protocol';
import { demand } from './demand.js';

/** Who says something, when, and who the supervisors are. */
export interface SaidBy {
  readonly caller: string;
  readonly charter: Charter;
  readonly now: string;
}

/** What the ledger has of the makings around one. */
export interface StandingMakings {
  readonly before: SupervisionMaking | undefined;
  readonly same: SupervisionMaking | undefined;
  readonly next: SupervisionMaking | undefined;
  /** The key in force. */
  readonly held: SupervisionKey | undefined;
}

/** @throws `DomainError` `SUPERVISION_INVALID` */
export function holds(fact: boolean, text: string): void {
  demand(fact, 'SUPERVISION_INVALID', text);
}

export function hasEach(members: readonly string[], said: Readonly<Record<string, unknown>>): boolean {
  return members.every((member) => Object.hasOwn(said, member));
}

/** That a key follows on the last one, and takes more than half of the supervisors. @throws `DomainError` `SUPERVISION_INVALID` */
export function demandBeginnable(
  { generation, threshold }: Pick<SupervisionMaking, 'generation' | 'threshold'>,
  { before, next }: StandingMakings,
  supervisors: readonly string[],
): void {
  const named = `key ${String(generation)}`;
  holds(next === undefined, `${named} is over: a later one was begun`);
  holds(generation === 1 || before !== undefined, `${named} does not follow on the last one`);
  holds(2 * threshold > supervisors.length, 'a joint key takes more than half of the supervisors');
  holds(threshold <= supervisors.length, `there are ${String(supervisors.length)} supervisors`);
}

/** @throws `DomainError` `SUPERVISION_INVALID` */
export function demandTheirs({ generation, supervisors }: SupervisionMaking, charter: Charter): void {
  const text = `the supervisors have changed since key ${String(generation)} was begun: begin the next one`;
  holds(supervisors.join(' ') === supervisorsOf(charter).join(' '), text);
}
