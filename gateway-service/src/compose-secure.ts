import { DomainError, type RequestReference } from '@entente/protocol';
import type { Config } from './config.js';
import type { Journal } from './ports/journal.js';
import type { Ledger } from './ports/ledger.js';
import type { SecureHandler, SecureLink } from './ports/secure-link.js';
import type { Checkpoint, Log, Signatures } from './ports/services.js';
import { Computing } from './secure/link/computing.js';
import { type Attempts, Coordinator } from './secure/link/coordinator.js';
import type { ServeMembers } from './use-cases/serve-members.js';
import { type ServiceData } from './use-cases/service-steps.js';
import type { Jobs } from './use-cases/jobs.js';
import { type Contracts, requestFacts } from './use-cases/request-facts.js';
import { partsInRounds } from './use-cases/shares/modes.js';

export interface SecureOptions {
  readonly config: Config;
  readonly ledger: Ledger;
  readonly journal: Journal;
  readonly contracts: Contracts;
  readonly link: SecureLink;
  readonly signatures: Signatures;
  readonly log: Log;
  readonly checkpoint: Checkpoint;
  /** Asked for when something is to be moved on, not before. */
  readonly jobs: () => Jobs;
}

/** This gateway in computations in rounds: as an owner, and as a dealer. */
export interface SecureSide {
  readonly computing: Computing;
  readonly coordinator: Coordinator;
  /** What other members' gateways may ask of it. */
  handler(served: Pick<ServeMembers, 'join'>): SecureHandler;
  stop(): void;
}

/** Builds what computes in rounds; part of the composition, and constructs as that does. */
export function composeSecure({ config, ledger, journal, contracts, jobs, ...common }: SecureOptions): SecureSide {
  const { state } = ledger;
  const both = {
    ...common,
    mspId: config.ENTENTE_MSP_ID,
    channel: config.ENTENTE_CHANNEL,
    roundMs: config.ENTENTE_SECURE_ROUND_MS,
  };
  const patienceMs = Math.ceil(config.ENTENTE_LINK_TIMEOUT_MS * 0.75);
  const computing = new Computing({
    ...both,
    state,
    patienceMs: Math.min(patienceMs, Math.ceil(both.roundMs / 4)),
    nudge: ({ member, id }) => {
      jobs().nudge('owner', member, id);
    },
  });
  const coordinator = new Coordinator({
    ...both,
    patienceMs,
    attempts: (request) => attemptsOf(journal, request),
    deal: async (request, dealing) => {
      const reference = { member: request.question.requester, id: request.id };
      const input = requestFacts(state, contracts, reference);
      await (request.mode === undefined ? undefined : partsInRounds(request.mode)?.deal(input, dealing));
    },
    nudge: ({ member, id }) => {
      jobs().nudge('service', member, id);
    },
  });
  const stopWatching = state.onBlock(() => {
    computing.forgetEnded();
  });
  return {
    computing,
    coordinator,
    handler: (served) => ({
      round: (caller, part) => computing.round(caller, part),
      restart: (caller, voided) => computing.restart(caller, voided),
      roundHeaders: (caller, asked) => computing.roundHeaders(caller, asked),
      join: (caller, joining) => served.join(caller, joining),
    }),
    stop: () => {
      stopWatching();
      coordinator.stop();
    },
  };
}

/** In the journal of the service part: it outlives this gateway's process, so that no number is dealt for twice. */
function attemptsOf(journal: Journal, { member, id }: RequestReference): Attempts {
  const part = { role: 'service', member, request: id } as const;
  const read = (): ServiceData => journal.job(part.role, member, id)?.data ?? {};
  return {
    read: () => read().dealt ?? 0,
    begin: (attempt) => {
      if (journal.job(part.role, member, id)?.step !== 'collecting') {
        throw new DomainError('MEMBER_UNAVAILABLE', `request ${id} takes no other attempt`);
      }
      journal.moveJob(part, 'collecting', { data: { dealt: attempt, shares: undefined } });
    },
  };
}
