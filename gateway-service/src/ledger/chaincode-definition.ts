import { type ledger, peer } from '@hyperledger/fabric-protos';

/** The namespace in which Fabric keeps what members agreed on about chaincodes. */
export const lifecycleNamespace = '_lifecycle';

/** What the members committed about our chaincode. Its version names the build: `<semver>+<sha256>`. */
export interface ChaincodeDefinition {
  /** The block that committed it. */
  readonly block: number;
  readonly version: string;
}

/** The version of a chaincode that these writes of the lifecycle commit; undefined if they are about something else. */
export function definedVersion(writes: readonly ledger.rwset.kvrwset.KVWrite[], chaincode: string): string | undefined {
  const write = writes.find((one) => one.getKey() === `namespaces/fields/${chaincode}/EndorsementInfo`);
  if (write === undefined || write.getIsDelete()) {
    return undefined;
  }
  const data = peer.lifecycle.StateData.deserializeBinary(write.getValue_asU8());
  return peer.lifecycle.ChaincodeEndorsementInfo.deserializeBinary(data.getBytes_asU8()).getVersion();
}

/** The SHA-256 of the build that a version names, in hex; undefined if it names none. */
export function digestOf(version: string): string | undefined {
  return /\+([0-9a-f]{64})$/.exec(version)?.[1];
}
