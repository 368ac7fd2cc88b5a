import type { KeyPairFiles, MemberLayout } from '../alliance/layout.js';
import { type PemPair, readPair, writePair } from './pem-files.js';

export interface ClientIdentityRequest {
  readonly commonName: string;
  readonly role?: 'client' | 'admin';
  /** Attributes in Fabric CA's form, readable by chaincode. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/**
 * Issues one more signing identity of a member, from its CA's key on this machine.
 * @throws Error if the member's CA is not here.
 */
export async function issueClientIdentity(
  member: MemberLayout,
  request: ClientIdentityRequest,
  files?: KeyPairFiles,
): Promise<PemPair> {
  const authority = await readPair(member.ca);
  if (authority === undefined) {
    throw new Error(`the CA of ${member.mspId} is not in ${member.dir}: make the network's identities first`);
  }
  const { issueLeaf } = await import('./certificate-authority.js');
  const { role = 'client', ...rest } = request;
  const pair = await issueLeaf(authority, member.mspId, { ...rest, role, purpose: 'signing' }, Date.now());
  if (files !== undefined) {
    await writePair(files, pair);
  }
  return pair;
}
