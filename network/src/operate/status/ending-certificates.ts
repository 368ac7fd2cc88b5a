import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MemberLayout } from '../../alliance/layout.js';
import { certificatesOf } from '../identity-faults.js';
import { clientCertificateInPackage } from './package-contents.js';
import type { EndingCertificate } from './types.js';

export interface EndingOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly withinDays: number;
  /** Of the package that the member's peer calls its chaincode with; the client key in it is a copy of its own. */
  readonly packageId?: string;
}

const dayMs = 24 * 3600 * 1000;

/** The certificates of a member that have ended or end soon. */
export async function endingCertificates(member: MemberLayout, options: EndingOptions): Promise<EndingCertificate[]> {
  const { packageId } = options;
  const files = certificatesOf(member).map(async ({ name, files: { certFile } }) => ({
    name,
    file: certFile,
    pem: await readFile(certFile).catch(() => undefined),
  }));
  const all = await Promise.all(packageId === undefined ? files : [...files, inPackage(member, packageId)]);
  return all.flatMap(({ name, file, pem }) => {
    const endsAt = pem === undefined ? undefined : endOf(pem);
    const daysLeft = endsAt === undefined ? Infinity : Math.floor((endsAt.getTime() - options.now) / dayMs);
    return endsAt === undefined || daysLeft > options.withinDays
      ? []
      : [{ mspId: member.mspId, name, file, endsAt: endsAt.toISOString(), daysLeft }];
  });
}

async function inPackage(
  { fabric }: MemberLayout,
  packageId: string,
): Promise<{ name: string; file: string; pem: Uint8Array | undefined }> {
  const file = join(fabric.dir, 'packages', `${packageId.replace(':', '.')}.tar.gz`);
  const bytes = await readFile(file).catch(() => undefined);
  return {
    name: 'chaincode client, in the chaincode package',
    file,
    pem: bytes === undefined ? undefined : clientCertificateInPackage(bytes),
  };
}

function endOf(pem: Uint8Array): Date | undefined {
  try {
    return new X509Certificate(pem).validToDate;
  } catch {
    return undefined;
  }
}
