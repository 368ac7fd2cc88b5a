import { type FreezeTarget, ownerOfTarget } from '@entente/protocol';
import { useSession } from './session';
import { useAnswer } from './use-answer';

/** Whether the signed-in user may freeze something: officers their member's own things, those of supervisors anything. */
export function useMayFreeze(): (target: FreezeTarget) => boolean {
  const { me } = useSession();
  const isOfficer = me.role === 'officer';
  const charter = useAnswer(isOfficer ? '/v1/charter' : undefined, {}, 30_000);
  const isSupervising = charter.value?.members[me.member]?.roles.includes('supervisor') === true;
  return (target) => isOfficer && (isSupervising || ownerOfTarget(target) === me.member);
}
