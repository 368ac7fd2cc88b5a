import type { FreezeTarget } from '@entente/protocol';
import { useSession } from './session';
import { useAnswer } from './use-answer';

/** Whether the signed-in user may freeze something: officers their member's own things, those of supervisors anything. */
export function useMayFreeze(): (target: FreezeTarget) => boolean {
  const { me } = useSession();
  const isOfficer = me.role === 'officer';
  const charter = useAnswer(isOfficer ? '/v1/charter' : undefined, {}, 30_000);
  const isSupervising = charter.value?.members[me.member]?.roles.includes('supervisor') === true;
  return (target) => isOfficer && (isSupervising || ownerOf(target) === me.member);
}

function ownerOf(target: FreezeTarget): string | undefined {
  if ('member' in target) {
    return target.member;
  }
  if ('source' in target) {
    return target.source.member;
  }
  return 'key' in target ? target.key.member : undefined;
}
