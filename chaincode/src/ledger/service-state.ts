import {
  CoApproval,
  OutsideUser,
  PublishedExtract,
  RequestElection,
  RequestService,
  ServiceRoster,
  ServiceSalt,
  ServiceVote,
} from '@entente/protocol';
import { SharingState } from './sharing-state.js';
import { EnclaveState } from './enclave-state.js';
import { LedgerMap } from './ledger-map.js';
import type { WorldState } from './world-state.js';

type Two = readonly [string, string];

/** What the ledger knows of who combines requests (elected, drawn, and in whose place), of who approved them, and of who asks from outside. */
export class ServiceState {
  readonly sharing: SharingState;
  readonly enclaves: EnclaveState;
  readonly outsideUsers: LedgerMap<Two, OutsideUser>;
  readonly extracts: LedgerMap<Two, PublishedExtract>;
  readonly coApprovals: LedgerMap<Two, CoApproval>;
  readonly services: LedgerMap<Two, RequestService>;
  readonly serviceElections: LedgerMap<Two, RequestElection>;
  readonly serviceVotes: LedgerMap<Two, ServiceVote>;
  readonly serviceSalts: LedgerMap<Two, ServiceSalt>;
  readonly serviceRoster: LedgerMap<readonly [], ServiceRoster>;

  constructor(state: WorldState) {
    this.sharing = new SharingState(state);
    this.enclaves = new EnclaveState(state);
    this.outsideUsers = new LedgerMap({
      ...{ state, kind: 'outside-user', schema: OutsideUser, missing: 'USER_NOT_FOUND' },
      keyOf: ({ sponsor, handle }) => [sponsor, handle],
    });
    this.extracts = new LedgerMap({
      ...{ state, kind: 'extract', schema: PublishedExtract, missing: 'EXTRACT_NOT_FOUND' },
      keyOf: ({ owner, id }) => [owner, id],
    });
    this.coApprovals = new LedgerMap({
      ...{ state, kind: 'co-approval', schema: CoApproval, missing: 'NOT_FOUND' },
      keyOf: ({ request }) => [request.member, request.id],
    });
    this.services = new LedgerMap({
      ...{ state, kind: 'service', schema: RequestService, missing: 'NOT_FOUND' },
      keyOf: ({ request }) => [request.member, request.id],
    });
    this.serviceElections = new LedgerMap({
      ...{ state, kind: 'service-election', schema: RequestElection, missing: 'NOT_FOUND' },
      keyOf: ({ request }) => [request.member, request.id],
    });
    this.serviceVotes = new LedgerMap({
      ...{ state, kind: 'service-vote', schema: ServiceVote, missing: 'NOT_FOUND' },
      keyOf: ({ epoch, member }) => [String(epoch), member],
    });
    this.serviceSalts = new LedgerMap({
      ...{ state, kind: 'service-salt', schema: ServiceSalt, missing: 'NOT_FOUND' },
      keyOf: ({ epoch, member }) => [String(epoch), member],
    });
    this.serviceRoster = new LedgerMap({
      ...{ state, kind: 'service-roster', schema: ServiceRoster, missing: 'NO_SERVICE_NODE' },
      keyOf: () => [],
    });
  }
}
