import { encode } from '../codec.js';
import type { Freeze, Freezes, FreezeTarget } from '../documents/freeze.js';

/** The parts of a request by which a freeze may touch it. */
export interface FreezableRequest {
  readonly requester: string;
  /** The id of the requester's key. */
  readonly key: string;
  /** The id of the query contract; it is frozen in every version. */
  readonly contract: string;
  /** Ids of the schemas that the contract reads. */
  readonly schemas: readonly string[];
  /** Everybody who answers, each with its sources. */
  readonly owners: Readonly<Record<string, readonly { readonly id: string }[]>>;
  /** Absent where it is not chosen yet. */
  readonly serviceNode?: string | undefined;
}

/** The first freeze that touches a request; undefined if none does. */
export function freezeOf({ frozen }: Freezes, request: FreezableRequest): Freeze | undefined {
  return frozen.find(({ target }) => isTouched(request, target));
}

/** The first freeze of a source or of its owner; undefined if there is none. */
export function freezeOfSource(
  { frozen }: Freezes,
  source: { readonly member: string; readonly id: string },
): Freeze | undefined {
  return frozen.find(
    ({ target }) =>
      ('member' in target && target.member === source.member) ||
      ('source' in target && target.source.member === source.member && target.source.id === source.id),
  );
}

function isTouched(request: FreezableRequest, target: FreezeTarget): boolean {
  if ('alliance' in target) {
    return true;
  }
  if ('member' in target) {
    const { requester, serviceNode, owners } = request;
    return [requester, serviceNode, ...Object.keys(owners)].includes(target.member);
  }
  if ('source' in target) {
    const { member, id } = target.source;
    return Object.hasOwn(request.owners, member) && request.owners[member]?.some((source) => source.id === id) === true;
  }
  if ('key' in target) {
    return target.key.member === request.requester && target.key.id === request.key;
  }
  return 'contract' in target ? target.contract === request.contract : request.schemas.includes(target.schema);
}

/** Whether a member is frozen in every part it could have. */
export function isMemberFrozen({ frozen }: Freezes, member: string): boolean {
  return frozen.some(({ target }) => 'member' in target && target.member === member);
}

/** Whether two freezes would stop the same thing. */
export function isSameTarget(first: FreezeTarget, second: FreezeTarget): boolean {
  return encode(first) === encode(second);
}

/** Whose a thing is, where it is one member's alone: that member may freeze it itself. */
export function ownerOfTarget(target: FreezeTarget): string | undefined {
  if ('member' in target) {
    return target.member;
  }
  if ('source' in target) {
    return target.source.member;
  }
  return 'key' in target ? target.key.member : undefined;
}

/** What is frozen, as people say it. */
export function targetInWords(target: FreezeTarget): string {
  if ('alliance' in target) {
    return 'the alliance';
  }
  if ('member' in target) {
    return `the member ${target.member}`;
  }
  if ('source' in target) {
    return `the source ${target.source.id} of ${target.source.member}`;
  }
  if ('key' in target) {
    return `the key ${target.key.id} of ${target.key.member}`;
  }
  return 'contract' in target ? `the query contract ${target.contract}` : `the schema ${target.schema}`;
}
