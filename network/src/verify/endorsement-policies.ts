import { common, peer } from '@hyperledger/fabric-protos';
import { keyPolicy } from './apply-writes.js';
import type { ChannelRules } from './channel-rules.js';
import type { BlockWrites } from './conflicts.js';
import { shownKey } from './conflicts.js';
import type { Signers } from './policies.js';
import type { RecomputedState } from './recomputed-state.js';
import { type AccessSet, storedNamespace } from './write-sets.js';

/** The namespace in which peers keep what members agreed on about chaincodes. */
export const lifecycleNamespace = '_lifecycle';

const implicitPrefix = '_implicit_org_';
const lifecyclePolicy = '/Channel/Application/LifecycleEndorsement';

/** What the endorsements of a transaction are judged by: the configuration and the state before its block. */
export interface Judgement {
  readonly rules: ChannelRules;
  readonly state: RecomputedState;
  /** Keys whose own endorsement policy an earlier transaction of the block changes. */
  readonly changedPolicies: BlockWrites;
}

type Rule = (signers: Signers) => boolean;

/**
 * What is missing for the endorsements of a transaction to be enough; undefined if nothing is. Every key that is written
 * is under its own policy if it has one, else under its collection's or chaincode's.
 */
export function missingEndorsement(
  invoked: string,
  sets: readonly AccessSet[],
  signers: Signers,
  judgement: Judgement,
): string | undefined {
  const written = sets.filter(({ writes, metadataWrites }) => writes.length + metadataWrites.length > 0);
  const namespaces = new Set([invoked, ...written.map(({ namespace }) => namespace)]);
  for (const namespace of namespaces) {
    const own = written.filter((set) => set.namespace === namespace);
    const missing = missingIn(namespace, own, signers, judgement);
    if (missing !== undefined) {
      return missing;
    }
  }
  return undefined;
}

function missingIn(
  namespace: string,
  sets: readonly AccessSet[],
  signers: Signers,
  judgement: Judgement,
): string | undefined {
  const chaincode = chaincodeRule(namespace, judgement);
  if (chaincode === undefined) {
    return `no chaincode ${namespace} was defined`;
  }
  for (const set of sets) {
    const rule = (set.collection === '' ? undefined : collectionRule(set, judgement)) ?? chaincode;
    const missing = missingForKeys(
      set,
      once(() => rule(signers)),
      signers,
      judgement,
    );
    if (missing !== undefined) {
      return missing;
    }
  }
  // Whoever only reads is under the chaincode's policy too.
  return sets.length > 0 || chaincode(signers) ? undefined : `too few members endorsed it for ${namespace}`;
}

function missingForKeys(
  set: AccessSet,
  isRuleKept: () => boolean,
  signers: Signers,
  { rules, state, changedPolicies }: Judgement,
): string | undefined {
  for (const { key } of [...set.writes, ...set.metadataWrites]) {
    const at = { namespace: storedNamespace(set), key };
    if (changedPolicies.has(at)) {
      return `the endorsement policy of ${shownKey(at)} had changed in the same block`;
    }
    const ownPolicy = keyPolicy(state.get(at)?.metadata ?? new Uint8Array());
    if (ownPolicy === undefined ? !isRuleKept() : !keeps(ownPolicy, signers, rules)) {
      return `too few members endorsed what it wrote to ${shownKey(at)}`;
    }
  }
  return undefined;
}

/** Evaluated when it is asked for first, and never again. */
function once(evaluate: () => boolean): () => boolean {
  let known: boolean | undefined;
  return () => (known ??= evaluate());
}

function keeps(policy: Uint8Array, signers: Signers, rules: ChannelRules): boolean {
  const application = new peer.ApplicationPolicy();
  application.setSignaturePolicy(common.SignaturePolicyEnvelope.deserializeBinary(policy));
  return rules.satisfiesApplicationPolicy(application.serializeBinary(), signers);
}

/** The policy of a chaincode as it was defined before the block; undefined if there was no such chaincode. */
function chaincodeRule(namespace: string, { rules, state }: Judgement): Rule | undefined {
  if (namespace === lifecycleNamespace) {
    return (signers) => rules.satisfies(lifecyclePolicy, signers);
  }
  const bytes = definitionField(namespace, 'ValidationInfo', state);
  if (bytes === undefined) {
    return undefined;
  }
  const policy = peer.lifecycle.ChaincodeValidationInfo.deserializeBinary(bytes).getValidationParameter_asU8();
  return (signers) => rules.satisfiesApplicationPolicy(policy, signers);
}

/** A member's implicit collection is under that member's own policy; others may have one in the definition. */
function collectionRule({ namespace, collection }: AccessSet, { rules, state }: Judgement): Rule | undefined {
  if (collection.startsWith(implicitPrefix)) {
    const group = rules.applicationGroupOf(collection.slice(implicitPrefix.length));
    return group === undefined
      ? (): boolean => false
      : (signers) => rules.satisfies(`/Channel/Application/${group}/Endorsement`, signers);
  }
  const policy = collectionConfig(namespace, collection, state)?.getEndorsementPolicy();
  return policy === undefined
    ? undefined
    : (signers) => rules.satisfiesApplicationPolicy(policy.serializeBinary(), signers);
}

/** How a collection of private data is defined; undefined if it is not, or belongs to a member by itself. */
export function collectionConfig(
  namespace: string,
  collection: string,
  state: RecomputedState,
): peer.StaticCollectionConfig | undefined {
  const bytes = definitionField(namespace, 'Collections', state);
  return bytes === undefined
    ? undefined
    : peer.CollectionConfigPackage.deserializeBinary(bytes)
        .getConfigList()
        .map((one) => one.getStaticCollectionConfig())
        .find((one) => one?.getName() === collection);
}

/** A field of a chaincode's committed definition. */
function definitionField(chaincode: string, field: string, state: RecomputedState): Uint8Array | undefined {
  const key = Buffer.from(`namespaces/fields/${chaincode}/${field}`);
  const value = state.get({ namespace: lifecycleNamespace, key })?.value;
  return value === undefined ? undefined : peer.lifecycle.StateData.deserializeBinary(value).getBytes_asU8();
}
