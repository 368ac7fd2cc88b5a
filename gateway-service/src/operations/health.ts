import type { LedgerState } from '../ports/ledger.js';
import type { ClockWatch } from './clock-watch.js';
import type { OwnCertificates } from './own-certificates.js';

export interface HealthOptions {
  readonly state: Pick<LedgerState, 'height'>;
  readonly ledger: { health(): string | undefined };
  readonly peerHeight: { read(): Promise<number | undefined> };
  readonly builds: { readonly isChecked: boolean; fault(): string | undefined; version(): string | undefined };
  readonly archive: { bytes(): number; fault(): string | undefined; first(): number; height(): number } | undefined;
  readonly trust: { faultyLists(): number };
  readonly certificates: Pick<OwnCertificates, 'facts' | 'fault' | 'notices'>;
  readonly clockWatch: Pick<ClockWatch, 'differenceSeconds' | 'fault'>;
  readonly dataAccess: { health(): Promise<Readonly<Record<string, string | undefined>>> };
  /** Enclaves beside this gateway that count. */
  readonly enclaves: () => readonly HostedEnclave[];
  /** The last check of each source on offer. */
  readonly sources: () => readonly CheckedSource[];
}

export interface HostedEnclave {
  readonly node: { readonly id: string };
  readonly measurement: string;
  readonly simulated: boolean;
  readonly validUntil: string;
}

export interface CheckedSource {
  readonly source: string;
  readonly checkedAt: string;
  readonly outcome: 'passed' | 'failed' | 'unknown';
  readonly open: boolean;
  readonly faults: readonly object[];
  readonly drift: readonly object[];
}

export interface Health {
  /** By component: undefined if it is well, else what is wrong with it. */
  readonly checks: Readonly<Record<string, string | undefined>>;
  /** What will want attention, or is weaker than it could be. */
  readonly notices: readonly string[];
  readonly details: Details;
}

interface Details {
  readonly ledger: { readonly height: number; readonly peerHeight: number | undefined };
  readonly chaincode: { readonly version: string | undefined; readonly isChecked: boolean };
  readonly certificates: ReturnType<OwnCertificates['facts']>;
  readonly clock: { readonly differenceSeconds: number | undefined };
  readonly archive: { readonly first: number; readonly height: number; readonly bytes: number } | undefined;
  readonly enclaves: readonly object[];
  readonly sources: readonly object[];
}

/** How a gateway is, as its operations listener says it. */
export async function healthOf(options: HealthOptions): Promise<Health> {
  const { state, ledger, peerHeight, builds, archive, trust, certificates, clockWatch, dataAccess } = options;
  const unsigned = trust.faultyLists();
  const [height, ofPeer] = [state.height(), await peerHeight.read()];
  return {
    checks: {
      ledger: ledger.health(),
      chaincode: builds.fault(),
      certificates: certificates.fault(),
      clock: clockWatch.fault(),
      archive: archive?.fault(),
      ...(await dataAccess.health()),
    },
    notices: [
      ...(builds.isChecked
        ? []
        : ['chaincode builds are not checked: neither ENTENTE_CHAINCODE_DIGESTS nor its file names any']),
      ...certificates.notices(),
      ...((ofPeer ?? 0) > height + 50 ? [`${String((ofPeer ?? 0) - height)} blocks behind the own peer`] : []),
      ...(unsigned === 0
        ? []
        : [
            `${String(unsigned)} revocation lists in the channel's configuration are not signed by their member: they count for nothing`,
          ]),
      ...options.sources().flatMap(sourceNotices),
      ...options
        .enclaves()
        .filter(({ simulated }) => simulated)
        .map(({ node }) => `enclave ${node.id} is simulated: who runs this gateway can read all that it is given`),
    ],
    details: {
      ledger: { height, peerHeight: ofPeer },
      chaincode: { version: builds.version(), isChecked: builds.isChecked },
      certificates: certificates.facts(),
      clock: { differenceSeconds: clockWatch.differenceSeconds() },
      archive: archive && { first: archive.first(), height: archive.height(), bytes: archive.bytes() },
      enclaves: options
        .enclaves()
        .map(({ node, measurement, simulated, validUntil }) => ({ id: node.id, measurement, simulated, validUntil })),
      sources: options.sources().map(({ source, checkedAt, outcome, open }) => ({ source, checkedAt, outcome, open })),
    },
  };
}

/** A source that is closed closes nothing else: it is no fault of the gateway. */
function sourceNotices({ source, outcome, open, faults, drift }: CheckedSource): readonly string[] {
  return [
    ...(open ? [] : [`source ${source} is closed: ${String(faults.length)} faults at its last check`]),
    ...(outcome === 'unknown' ? [`source ${source} could not be checked the last time`] : []),
    ...(drift.length === 0
      ? []
      : [`source ${source} has changed since it was offered, in ${String(drift.length)} ways`]),
  ];
}
