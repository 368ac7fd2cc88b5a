import { DomainError } from '@entente/protocol';
import type { AnswerGuard } from '../use-cases/answer-guard.js';
import type { MemberLink } from '../ports/services.js';
import type { Coordinator } from '../secure/link/coordinator.js';
import type { OwnerElections } from '../use-cases/owner-elections.js';
import type { RunAgain } from '../use-cases/reruns/run-again.js';
import type { ServeElections } from '../use-cases/serve-elections.js';

const away = (member: string): Promise<never> => Promise.reject(new DomainError('MEMBER_UNAVAILABLE', member));

/** A member link on which nobody answers. */
export const awayLink: MemberLink = {
  ...{ deliver: away, commit: away, partial: away, sealedPartial: away, share: away, release: away, conclude: away },
  ...{ elect: away, replace: away, status: away, rerun: away },
};

/** For tests of requests whose service node nobody elects. */
export const noElections: Pick<OwnerElections, 'settle' | 'forget'> &
  Pick<ServeElections, 'elect' | 'replace' | 'status'> = {
  settle: () => Promise.resolve(undefined),
  forget: () => undefined,
  elect: away,
  replace: away,
  status: () => ({ load: 'idle' }),
};

/** For tests in which nothing is computed in rounds. */
export const noRounds: Pick<Coordinator, 'join'> = { join: (caller) => away(caller) };

/** For tests in which nothing is run again. */
export const noReruns: Pick<RunAgain, 'answer'> = { answer: away };

/** For tests in which no question comes too close to another. */
export const noGuard: AnswerGuard = { answer: (_asked, compute) => compute() };
