import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { KeyPairFiles, MemberLayout } from '../alliance/layout.js';
import { writePrivateFile } from '../identities/pem-files.js';

/** Fabric tells roles apart by the certificate's organizational unit. */
const nodeOus = stringify({
  NodeOUs: {
    Enable: true,
    ClientOUIdentifier: { OrganizationalUnitIdentifier: 'client' },
    PeerOUIdentifier: { OrganizationalUnitIdentifier: 'peer' },
    AdminOUIdentifier: { OrganizationalUnitIdentifier: 'admin' },
    OrdererOUIdentifier: { OrganizationalUnitIdentifier: 'orderer' },
  },
});

/** Writes a member's MSPs as the folders that Fabric's programs read: four local ones with keys, two public ones. */
export async function writeMspFolders(member: MemberLayout): Promise<void> {
  const { fabric, orderer } = member;
  const [ca, ordererCa, tlsCa] = await Promise.all(
    [member.caCertFile, orderer.caCertFile, member.tlsCaCertFile].map((file) => readFile(file, 'utf8')),
  );
  const own = { ca: ca ?? '', tlsCa: tlsCa ?? '' };
  const ordering = { ca: ordererCa ?? '', tlsCa: tlsCa ?? '' };
  await Promise.all([
    writeMsp(join(fabric.peerDir, 'msp'), own, member.peer),
    writeMsp(fabric.adminMspDir, own, member.admin),
    writeMsp(join(fabric.ordererDir, 'msp'), ordering, orderer.signing),
    writeMsp(fabric.ordererAdminMspDir, ordering, orderer.admin),
    writePublicMsp(fabric.orgMspDir, own),
    writePublicMsp(fabric.ordererOrgMspDir, ordering),
  ]);
}

/** The certificates of the two authorities of an MSP, PEM. */
export interface MspAuthorities {
  readonly ca: string;
  readonly tlsCa: string;
}

/** A public MSP: what the channel's configuration says of an organisation. */
export async function writePublicMsp(dir: string, { ca, tlsCa }: MspAuthorities): Promise<void> {
  await Promise.all([
    writePrivateFile(join(dir, 'cacerts', 'ca.pem'), ca, 0o644),
    writePrivateFile(join(dir, 'tlscacerts', 'tlsca.pem'), tlsCa, 0o644),
    writePrivateFile(join(dir, 'config.yaml'), nodeOus, 0o644),
  ]);
}

async function writeMsp(dir: string, authorities: MspAuthorities, { certFile, keyFile }: KeyPairFiles): Promise<void> {
  const [cert, key] = await Promise.all([readFile(certFile, 'utf8'), readFile(keyFile, 'utf8')]);
  await Promise.all([
    writePublicMsp(dir, authorities),
    writePrivateFile(join(dir, 'signcerts', 'cert.pem'), cert, 0o644),
    writePrivateFile(join(dir, 'keystore', 'key.pem'), key),
  ]);
}
