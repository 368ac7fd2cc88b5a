import { readFile } from 'node:fs/promises';
import {
  addConsenter,
  addMember,
  addOrdererOrganization,
  type ChannelConfig,
  describeUpdate,
  parseUpdateFile,
  planUpdate,
  removeMember,
  removeOrderer,
  renderUpdateFile,
  signUpdate,
  submitUpdate,
  type Submitted,
  type UpdateFile,
  type UpdateReview,
} from '../channel/index.js';
import { hasOrdererMsp } from '../channel/ordering.js';
import { ordererMspId } from '../alliance/layout.js';
import { writePrivateFile } from '../identities/pem-files.js';
import { NetworkProblem } from '../problem.js';
import { readAlliance, toolsOfMember } from './alliance.js';
import { type BundleContent, makeBundle } from './bundle.js';
import type { MemberHome } from './home.js';
import { refreshAlliance } from './join.js';
import { endOfMaintenance, maintenanceBeforeBft, moveToBft } from './move-to-bft.js';

/** Lets a member in: its MSP, where its peer is found, and its orderer's MSP, which follows and has no vote yet. */
export async function proposeMember(home: MemberHome, bundle: BundleContent): Promise<UpdateFile> {
  const { mspId, certificates, endpoints } = bundle;
  const { ca, tlsCa } = certificates;
  return await plan(
    home,
    (config) =>
      addOrdererOrganization(
        addMember(config, { mspId, caCerts: [ca], tlsCaCerts: [tlsCa], anchorPeers: [endpoints.peer] }),
        ordererOf(bundle),
      ),
    `lets the member ${mspId} in; its orderer may follow and has no vote yet`,
  );
}

/** Lets the orderer of a member of the channel take part in ordering. */
export async function proposeOrderer(home: MemberHome, bundle: BundleContent): Promise<UpdateFile> {
  return await plan(
    home,
    (config) => {
      const known = hasOrdererMsp(config, bundle.ordererMspId);
      return addConsenter(known ? config : addOrdererOrganization(config, ordererOf(bundle)), ordererOf(bundle));
    },
    `the orderer of ${bundle.mspId} takes part in ordering`,
  );
}

/** Takes a member and its orderer out. */
export async function proposeRemoval(home: MemberHome, mspId: string): Promise<UpdateFile> {
  const orderer = ordererMspId(mspId);
  return await plan(
    home,
    (config) => removeMember(hasOrdererMsp(config, orderer) ? removeOrderer(config, orderer) : config, mspId),
    `takes the member ${mspId} and its orderer out`,
  );
}

/** First of the three steps from raft to BFT: stops ordinary transactions. @throws NetworkProblem as maintenanceBeforeBft does */
export async function proposeMaintenance(home: MemberHome): Promise<UpdateFile> {
  return await plan(home, maintenanceBeforeBft, 'stops ordinary transactions, so that the ordering can move to BFT');
}

/**
 * Second step: BFT with the same orderers, in maintenance.
 * @param bundles of the other members whose orderers order; the own is at hand
 * @throws NetworkProblem as moveToBft does
 */
export async function proposeBft(home: MemberHome, bundles: readonly BundleContent[]): Promise<UpdateFile> {
  const { content: own } = await makeBundle(home);
  const all = [own, ...bundles.filter(({ mspId }) => mspId !== own.mspId)];
  const { distance } = home.settings;
  return await plan(
    home,
    (config) => moveToBft(config, { bundles: all, distance }),
    'the orderers order by BFT from their next start on',
  );
}

/** Third step, and the way back before the second: lets transactions in again. @throws NetworkProblem `NOT_IN_MAINTENANCE` */
export async function proposeEndOfMaintenance(home: MemberHome): Promise<UpdateFile> {
  return await plan(home, endOfMaintenance, 'lets ordinary transactions in again');
}

/** Any other change of the channel, as a file to be signed. @throws NetworkProblem as planUpdate does */
export async function plan(
  home: MemberHome,
  edit: (config: ChannelConfig) => ChannelConfig,
  description: string,
): Promise<UpdateFile> {
  return await planUpdate(await toolsOfMember(home), edit, description);
}

/** @throws NetworkProblem `UPDATE_NOT_FOUND`, and as reading an update file does */
export async function readUpdateFile(file: string): Promise<UpdateFile> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new NetworkProblem('UPDATE_NOT_FOUND', `there is no update ${file}; name the file that you were given`);
    }
    throw error;
  });
  return parseUpdateFile(text);
}

/** Nothing in it is secret: it travels between members. */
export async function writeUpdateFile(file: string, update: UpdateFile): Promise<void> {
  await writePrivateFile(file, renderUpdateFile(update), 0o644);
}

/** What an update does, by its bytes and the own peer's or orderer's view of the channel. */
export async function reviewMemberUpdate(home: MemberHome, update: UpdateFile): Promise<UpdateReview> {
  return await describeUpdate(await toolsOfMember(home), update);
}

/**
 * Signs an update with the keys of this home, in every name in which the update asks for this member's signature.
 * @throws NetworkProblem `NOT_ASKED` if it asks for none, and as signing does
 */
export async function signMemberUpdate(home: MemberHome, update: UpdateFile): Promise<UpdateFile> {
  const tools = await toolsOfMember(home);
  const { needs } = await describeUpdate(tools, update);
  const names = { member: home.settings.mspId, orderer: home.layout.orderer.mspId } as const;
  const asked = (['member', 'orderer'] as const).filter((as) =>
    needs.some(({ of, signed }) => of.includes(names[as]) && !signed.includes(names[as])),
  );
  if (asked.length === 0) {
    throw new NetworkProblem(
      'NOT_ASKED',
      `the update asks for no signature of ${names.member} that it does not have; see who is missing with "entente member review"`,
    );
  }
  let signed = update;
  for (const as of asked) {
    signed = await signUpdate(tools, signed, { as });
  }
  return signed;
}

/** Sends an update that enough have signed, and takes over what it says of the others. */
export async function submitMemberUpdate(home: MemberHome, update: UpdateFile): Promise<Submitted> {
  const outcome = await submitUpdate(await toolsOfMember(home), update);
  await refreshAlliance(home, await readAlliance(home));
  return outcome;
}

function ordererOf({
  ordererMspId: mspId,
  certificates,
  endpoints,
}: BundleContent): Parameters<typeof addOrdererOrganization>[1] {
  const { ordererCa, tlsCa, orderer } = certificates;
  return {
    mspId,
    caCerts: [ordererCa],
    tlsCaCerts: [tlsCa],
    ...endpoints.orderer,
    identity: orderer.signing,
    tlsCert: orderer.tls,
  };
}
