import {
  type Charter,
  contentHash,
  DomainError,
  type Freeze,
  freezeOf,
  freezeOfSource,
  type Freezes,
  type FreezableRequest,
  type FreezeTarget,
  isSameTarget,
  ownerOfTarget,
  type SchemaSources,
  supervisorsOf,
  targetInWords,
} from '@entente/protocol';
import { demand } from './demand.js';

/** Most things that one member keeps frozen, beside members and the alliance: else one could leave no room for the others. */
const mostOfOne = 50;

/**
 * The freezes with one more. A member stops its own sources, its own keys and itself, a supervisor anything, at once.
 * @throws `DomainError` `FORBIDDEN`, `ALREADY_EXISTS`, `INPUT_TOO_LARGE`
 */
export function withFreeze(
  { frozen }: Freezes,
  charter: Charter,
  asked: Pick<Freeze, 'target' | 'by' | 'reason' | 'at'>,
): { readonly freezes: Freezes; readonly freeze: Freeze } {
  const { target, by } = asked;
  const mayFreeze = supervisorsOf(charter).includes(by) || ownerOfTarget(target) === by;
  demand(mayFreeze, 'FORBIDDEN', `${by} may freeze its own sources and keys and itself; a supervisor freezes anything`);
  const isFrozen = frozen.some((freeze) => freeze.by === by && isSameTarget(freeze.target, target));
  demand(!isFrozen, 'ALREADY_EXISTS', `${by} has frozen ${targetInWords(target)} already`);
  demand(
    isWhole(target) || frozen.filter((freeze) => freeze.by === by && !isWhole(freeze.target)).length < mostOfOne,
    'INPUT_TOO_LARGE',
    `${by} has frozen ${String(mostOfOne)} things; freeze the member or the alliance`,
  );
  const freeze = { id: contentHash('freeze', asked), ...asked };
  return { freezes: { frozen: [...frozen, freeze] }, freeze };
}

/** Of these nobody can name many, so there always is room for them. */
function isWhole(target: FreezeTarget): boolean {
  return 'member' in target || 'alliance' in target;
}

/** @throws `DomainError` `FREEZE_NOT_FOUND` */
export function freezeById({ frozen }: Freezes, id: string): Freeze {
  const freeze = frozen.find((one) => one.id === id);
  if (freeze === undefined) {
    throw new DomainError('FREEZE_NOT_FOUND', `nothing is frozen under ${id}`);
  }
  return freeze;
}

export function withoutFreeze({ frozen }: Freezes, id: string): Freezes {
  return { frozen: frozen.filter((freeze) => freeze.id !== id) };
}

/** @throws `DomainError` `FROZEN` saying what, by whom and why */
export function demandNotFrozen(freezes: Freezes, request: FreezableRequest): void {
  const freeze = freezeOf(freezes, request);
  if (freeze !== undefined) {
    throw frozenBy(freeze);
  }
}

/**
 * The lists without what no request may be answered from: sources that are frozen, and those of members who are gone.
 * @throws `DomainError` `FROZEN` if that leaves nobody where somebody was
 */
export function withoutStopped(
  lists: readonly SchemaSources[],
  freezes: Freezes,
  charter: Charter,
): readonly SchemaSources[] {
  return lists.map(({ schema, sources }) => {
    const present = sources.filter(({ member }) => Object.hasOwn(charter.members, member));
    const running = present.filter((source) => freezeOfSource(freezes, source) === undefined);
    const [first] = present;
    const freeze = first === undefined || running.length > 0 ? undefined : freezeOfSource(freezes, first);
    if (freeze !== undefined) {
      throw frozenBy(freeze);
    }
    return { schema, sources: running };
  });
}

function frozenBy({ target, by, reason }: Freeze): DomainError {
  return new DomainError('FROZEN', `${targetInWords(target)} is frozen by ${by}: ${reason}`);
}
