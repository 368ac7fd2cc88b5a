import { createHmac } from 'node:crypto';
import { parseStateKey } from '@entente/protocol';
import type { Config } from './config.js';
import { electionRoutes } from './http/routes-elections.js';
import type { Route } from './http/route.js';
import type { Journal } from './ports/journal.js';
import type { Ledger } from './ports/ledger.js';
import type { Clock, Log, MemberLink, Signatures } from './ports/services.js';
import { MeasureMembers } from './use-cases/measure-members.js';
import { OwnerElections } from './use-cases/owner-elections.js';
import { StandingElection } from './use-cases/standing-election.js';

export interface ElectionsOptions {
  readonly config: Config;
  readonly ledger: Ledger;
  readonly journal: Journal;
  readonly link: MemberLink;
  readonly signatures: Signatures;
  readonly clock: Clock;
  readonly log: Log;
  /** PEM: the key of receipts, from which this gateway's salts are derived. */
  readonly receiptKey: string;
}

/** This gateway's part in elections of service nodes. */
export interface ElectionsSide {
  readonly elections: OwnerElections;
  readonly routes: readonly Route[];
  /** Other members' gateways as this one measures them. */
  readonly measure: MeasureMembers['measure'];
  stop(): void;
}

/** How long a measurement of another member counts. */
const freshMs = 10_000;
/** How often the standing election is looked at without a block. */
const lookMs = 5_000;

/** Builds what elects service nodes; part of the composition, and constructs as that does. */
export function composeElections({ config, receiptKey, log, ...common }: ElectionsOptions): ElectionsSide {
  const { ledger, clock, link } = common;
  const mspId = config.ENTENTE_MSP_ID;
  const measures = new MeasureMembers({ link, clock, freshMs });
  const rank: MeasureMembers['rank'] = (candidates) => measures.rank(candidates);
  const elections = new OwnerElections({
    ...{ ...common, mspId, rank },
    state: ledger.state,
    revealMs: config.ENTENTE_ELECTION_REVEAL_MS,
  });
  const standing = new StandingElection({
    ...{ mspId, ledger, clock, log, rank },
    everyMs: config.ENTENTE_ELECTION_INTERVAL_MS,
    saltOf: (epoch) =>
      createHmac('sha256', receiptKey)
        .update(`entente:service-salt:v1 epoch ${String(epoch)}`)
        .digest('base64url'),
  });
  const stopWatching = ledger.state.onBlock(({ keys }) => {
    if (keys.some((key) => watched.has(parseStateKey(key)?.kind ?? ''))) {
      void standing.tick();
    }
  });
  const timer = setInterval(() => {
    void standing.tick();
  }, lookMs);
  return {
    elections,
    routes: electionRoutes({ state: ledger.state, standing }),
    measure: (members) => measures.measure(members),
    stop: () => {
      stopWatching();
      clearInterval(timer);
    },
  };
}

const watched: ReadonlySet<string> = new Set(['service-vote', 'service-salt', 'query-contract-current']);
