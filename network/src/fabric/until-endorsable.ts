import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Client, credentials } from '@grpc/grpc-js';
import { connect, EndorseError, signers } from '@hyperledger/fabric-gateway';
import type { AllianceDescription } from '../alliance/description.js';
import { NetworkProblem } from '../problem.js';
import type { FabricMember } from './plan.js';

const pauseMs = 50;
const limitMs = 30_000;
/** Everybody asks everybody, so that it takes longer the more there are. */
const limitMsPerMember = 5_000;

/**
 * Waits until a member's peer finds the peers of all members, with the chaincode. It asks for the endorsement of a transaction that no chaincode has: the chaincode's refusal says that the way there is
 * open, and nothing is written.
 * @throws NetworkProblem `PEERS_NOT_FOUND` after 30 s and 5 more for each member, with what the peer said last
 */
export async function untilEndorsable(
  { layout, tools }: FabricMember,
  { channel, chaincode, members }: Pick<AllianceDescription, 'channel' | 'chaincode' | 'members'>,
): Promise<void> {
  const read = (file: string): Promise<Buffer> => readFile(file);
  const [tlsCa, tlsKey, tlsCert, cert, key] = await Promise.all(
    [layout.tlsCaCertFile, tools.tls.keyFile, tools.tls.certFile, layout.gateway.certFile, layout.gateway.keyFile].map(
      read,
    ),
  );
  const client = new Client(tools.peer.address, credentials.createSsl(tlsCa ?? null, tlsKey, tlsCert));
  const end = Date.now() + limitMs + limitMsPerMember * members.length;
  const gateway = connect({
    client,
    identity: { mspId: layout.mspId, credentials: cert ?? Buffer.alloc(0) },
    signer: signers.newPrivateKeySigner(createPrivateKey(key ?? '')),
    // A peer that accepts the connection and never answers must not hold this up for ever.
    endorseOptions: () => ({ deadline: end }),
  });
  const asked = { endorsingOrganizations: members.map(({ mspId }) => mspId) };
  const contract = gateway.getNetwork(channel).getContract(chaincode);
  try {
    for (;;) {
      const answer = await refusal(() => contract.newProposal('entente:NoSuchTransaction', asked).endorse());
      if (/chaincode response \d+/.test(answer)) {
        return;
      }
      if (Date.now() >= end) {
        throw new NetworkProblem(
          'PEERS_NOT_FOUND',
          `the peer of ${layout.mspId} finds no peers of other members to endorse (${answer}): see its log and theirs, and ` +
            'that every peer and chaincode runs, then try again',
        );
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  } finally {
    gateway.close();
    client.close();
  }
}

async function refusal(ask: () => Promise<unknown>): Promise<string> {
  try {
    await ask();
    return 'chaincode response 200';
  } catch (error) {
    const details = error instanceof EndorseError ? error.details.map(({ message }) => message) : [];
    return [error instanceof Error ? error.message : String(error), ...details].join('; ');
  }
}
