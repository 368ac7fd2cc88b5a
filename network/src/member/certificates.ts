import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { KeyPairFiles } from '../alliance/layout.js';
import { readRevocationList, serialOf } from '../identities/revocation-list.js';
import { exists, type MemberHome } from './home.js';
import type { ProcessKind } from './processes.js';

/** Which of the home's authorities issues a certificate; the client key of the chaincode is its own. */
export type AuthorityName = 'ca' | 'tlsCa' | 'ordererCa';

/** A certificate of a home: where it is, who issues it, and who uses it. */
export interface CertificateSlot {
  /** As commands name it. */
  readonly name: string;
  readonly files: KeyPairFiles;
  readonly issuer: AuthorityName | 'self';
  readonly isAuthority: boolean;
  /** Processes that read it when they start. */
  readonly usedBy: readonly ProcessKind[];
  readonly purpose: string;
  /** Whether the channel's configuration names this very certificate. */
  readonly inChannel: boolean;
}

/** A certificate as it is now. */
export interface CertificateUse {
  readonly name: string;
  readonly purpose: string;
  readonly usedBy: readonly ProcessKind[];
  readonly issuer: AuthorityName | 'self';
  readonly isAuthority: boolean;
  readonly subject: string;
  readonly serial: string;
  /** ISO times. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly endsInDays: number;
  readonly isRevoked: boolean;
  readonly file: string;
  /** A successor was issued and waits for the channel's configuration. */
  readonly isPending: boolean;
}

const dayMs = 24 * 3600 * 1000;

/** Every certificate of a home. */
export function certificateSlots({ layout }: Pick<MemberHome, 'layout'>): readonly CertificateSlot[] {
  const { orderer } = layout;
  const leaf = { isAuthority: false, inChannel: false } as const;
  return [
    authority('ca', layout.ca, 'issues admin, peer and gateway identities; root of the member’s MSP'),
    authority('tls-ca', layout.tlsCa, 'issues every TLS certificate of the member'),
    authority('orderer-ca', orderer.ca, 'issues the orderer’s identities; root of the orderer MSP'),
    slot('admin', layout.admin, 'ca', [], 'signs for the member: channel updates, chaincode approvals'),
    slot('peer', layout.peer, 'ca', ['peer'], 'endorses'),
    slot('peer-tls', layout.peerTls, 'tlsCa', ['peer'], 'TLS of the peer'),
    slot('gateway', layout.gateway, 'ca', ['gateway'], 'the gateway’s identity on the ledger'),
    slot('gateway-tls', layout.gatewayTls, 'tlsCa', ['gateway'], 'TLS of the gateway and of administrators’ commands'),
    slot('chaincode-tls', layout.chaincodeTls, 'tlsCa', ['chaincode'], 'TLS of the chaincode process'),
    slot(
      'chaincode-client',
      layout.chaincodeClient,
      'self',
      ['chaincode', 'peer'],
      'with it the peer calls the chaincode; it is inside the chaincode package',
    ),
    slot('orderer-admin', orderer.admin, 'ordererCa', [], 'signs changes of the ordering'),
    { ...slot('orderer', orderer.signing, 'ordererCa', ['orderer'], 'signs blocks'), inChannel: true },
    { ...slot('orderer-tls', orderer.tls, 'tlsCa', ['orderer'], 'TLS of the orderer'), inChannel: true },
  ];

  function authority(name: string, files: KeyPairFiles, purpose: string): CertificateSlot {
    return { name, files, issuer: 'self', isAuthority: true, usedBy: [], purpose, inChannel: true };
  }
  function slot(
    name: string,
    files: KeyPairFiles,
    issuer: CertificateSlot['issuer'],
    usedBy: readonly ProcessKind[],
    purpose: string,
  ): CertificateSlot {
    return { name, files, issuer, usedBy, purpose, ...leaf };
  }
}

/** Every certificate of a home with its end and its use; the one that ends first comes first. */
export async function memberCertificates(home: MemberHome, now = Date.now()): Promise<readonly CertificateUse[]> {
  const revoked = await revokedSerials(home);
  const uses = await Promise.all(
    certificateSlots(home).map(async ({ name, files, issuer, usedBy, purpose, isAuthority }) => {
      const pem = await readFile(files.certFile, 'utf8');
      const certificate = new X509Certificate(pem);
      return {
        name,
        purpose,
        usedBy,
        issuer,
        isAuthority,
        subject: certificate.subject.split('\n').join(', '),
        serial: serialOf(pem),
        startsAt: certificate.validFromDate.toISOString(),
        endsAt: certificate.validToDate.toISOString(),
        endsInDays: Math.floor((certificate.validToDate.getTime() - now) / dayMs),
        isRevoked: revoked.has(serialOf(pem)),
        file: files.certFile,
        isPending: await exists(pendingFiles(home, name).certFile),
      };
    }),
  );
  return uses.sort((a, b) => Date.parse(a.endsAt) - Date.parse(b.endsAt));
}

/** Where a certificate's successor waits until the channel's configuration names it. */
export function pendingFiles({ files }: Pick<MemberHome, 'files'>, name: string): KeyPairFiles {
  return { certFile: `${files.pending}/${name}/cert.pem`, keyFile: `${files.pending}/${name}/key.pem` };
}

async function revokedSerials({ files }: MemberHome): Promise<ReadonlySet<string>> {
  const lists = await Promise.all(
    Object.values(files.revocationLists).map(async (file) =>
      (await exists(file)) ? readRevocationList(await readFile(file, 'utf8')).revoked : [],
    ),
  );
  return new Set(lists.flat().map(({ serial }) => serial));
}
