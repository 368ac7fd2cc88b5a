import type { MemberHere } from './place.js';

/** A member that could not do its part. */
export interface MemberFailure {
  readonly mspId: string;
  readonly problem: string;
}

/** Does the same for all members at once; those that can go on without those that cannot. @throws the first failure if none can */
export async function forEachMember<T>(
  members: readonly MemberHere[],
  work: (member: MemberHere) => Promise<T>,
): Promise<{ readonly done: readonly T[]; readonly failed: readonly MemberFailure[] }> {
  const outcomes = await Promise.allSettled(members.map(work));
  const done = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const failures = outcomes.flatMap((outcome, index) =>
    outcome.status === 'rejected'
      ? [{ mspId: members[index]?.layout.mspId ?? '', error: asError(outcome.reason) }]
      : [],
  );
  const [first] = failures;
  if (done.length === 0 && first !== undefined) {
    throw first.error;
  }
  return { done, failed: failures.map(({ mspId, error }) => ({ mspId, problem: error.message })) };
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
