import {
  Base64Url,
  ClusterGrants,
  ClusterKeyStatement,
  ClusterNode,
  ClusterRequest,
  EcPublicJwk,
  EnclaveQuote,
  Hash,
  Id,
  MakeClusterKeyInput,
  MspId,
  Salt,
} from '@entente/protocol';
import { z } from 'zod';

/** The members' gateways, as the host says that the ledger has them: what is made or handed over is bound to it. */
const Roster = z.record(MspId, EcPublicJwk).readonly();

const { cluster, generation, publicKey, roster, by } = ClusterKeyStatement.unwrap().shape;

export const MakeCall = z.strictObject({ cluster, generation, roster: Roster, by }).readonly();
export type MakeCall = z.infer<typeof MakeCall>;
export const MakeAnswer = MakeClusterKeyInput;

export const NonceAnswer = z.strictObject({ nonce: Salt }).readonly();

/** Which key to ask another enclave for, over a nonce of that one. */
export const AskCall = z
  .strictObject({ cluster, generation, publicKey, roster, from: ClusterNode, to: ClusterNode, nonce: Salt })
  .readonly();
export type AskCall = z.infer<typeof AskCall>;

/** A request for a cluster key, and the quote of the enclave that asks. */
export const ClusterAsk = z.strictObject({ request: ClusterRequest, quote: EnclaveQuote }).readonly();
export type ClusterAsk = z.infer<typeof ClusterAsk>;

const granted = { grants: ClusterGrants, roster: Roster };

export const HandCall = z.strictObject({ ...ClusterAsk.unwrap().shape, ...granted }).readonly();
export type HandCall = z.infer<typeof HandCall>;
/** A private key in a signed and sealed form comes to some 1,500 bytes. */
export const HandAnswer = z.strictObject({ sealed: z.string().min(1).max(20_000) }).readonly();

export const TakeCall = z
  .strictObject({ request: ClusterRequest, ...HandAnswer.unwrap().shape, ...granted })
  .readonly();
export type TakeCall = z.infer<typeof TakeCall>;

/** A key that an enclave has, by its public half. */
export const HeldKey = z.strictObject({ cluster: Id, generation, publicKey: EcPublicJwk }).readonly();
export type HeldKey = z.infer<typeof HeldKey>;

/** What one enclave sends another, signed with its attested key and sealed to that of the other. */
export const ClusterHandover = z
  .strictObject({
    kind: z.literal('cluster-handover'),
    request: Hash,
    key: z.strictObject({ ...EcPublicJwk.unwrap().shape, d: Base64Url }).readonly(),
  })
  .readonly();
