import { common } from '@hyperledger/fabric-protos';
import { ChannelRules, entriesOf, groupsOf, type Signed } from './channel-rules.js';
import type { Signers } from './policies.js';

/** What a configuration block is worth under the configuration before it. */
export interface ConfigurationVerdict {
  /** The rules that it sets; undefined if it cannot be read. */
  readonly rules: ChannelRules | undefined;
  readonly signatures: number;
  /** Why members did not agree to it as their rules want; undefined if they did. */
  readonly objection: string | undefined;
}

/** Judges a change of the channel's configuration: its sequence, and for each changed part the policy over that part. */
export function judgeConfiguration(
  envelope: common.ConfigEnvelope,
  before: ChannelRules,
  channel: string,
): ConfigurationVerdict {
  const signed = signaturesOf(envelope);
  const judged = (objection: string | undefined, rules?: ChannelRules): ConfigurationVerdict => ({
    rules,
    signatures: signed.length,
    objection,
  });
  const config = envelope.getConfig();
  if (config === undefined) {
    return judged('it has no content');
  }
  let rules: ChannelRules;
  try {
    rules = new ChannelRules(config);
  } catch {
    return judged('it cannot be read');
  }
  if (rules.sequence !== before.sequence + 1) {
    return judged(`it is number ${String(rules.sequence)} and follows number ${String(before.sequence)}`, rules);
  }
  if (updateOf(envelope).getChannelId() !== channel) {
    return judged('it was made for another channel', rules);
  }
  return judged(unauthorized(before, rules, before.check(signed).good), rules);
}

function updateOf(envelope: common.ConfigEnvelope): common.ConfigUpdate {
  return common.ConfigUpdate.deserializeBinary(updateEnvelopeOf(envelope).getConfigUpdate_asU8());
}

function updateEnvelopeOf(envelope: common.ConfigEnvelope): common.ConfigUpdateEnvelope {
  const payload = common.Payload.deserializeBinary(envelope.getLastUpdate()?.getPayload_asU8() ?? new Uint8Array());
  return common.ConfigUpdateEnvelope.deserializeBinary(payload.getData_asU8());
}

/** Administrators sign their own header and the update. */
function signaturesOf(envelope: common.ConfigEnvelope): Signed[] {
  const update = updateEnvelopeOf(envelope);
  return update.getSignaturesList().map((one) => ({
    identity: common.SignatureHeader.deserializeBinary(one.getSignatureHeader_asU8()).getCreator_asU8(),
    data: Buffer.concat([one.getSignatureHeader_asU8(), update.getConfigUpdate_asU8()]),
    signature: one.getSignature_asU8(),
  }));
}

/** The first part of the configuration that changed without those who may change it. */
function unauthorized(before: ChannelRules, after: ChannelRules, signers: Signers): string | undefined {
  const old = elementsOf(before.root);
  const changed = elementsOf(after.root);
  for (const [path, element] of changed) {
    const existing = old.get(path);
    const expected = existing === undefined ? 0 : existing.version + 1;
    if (existing !== undefined && isSame(existing, element)) {
      continue;
    }
    if (element.version !== expected) {
      return `${path} is version ${String(element.version)} where ${String(expected)} was next`;
    }
    if (existing !== undefined && !before.satisfies(policyPath(existing), signers)) {
      return `those who signed it may not change ${path} (${existing.modPolicy})`;
    }
  }
  return undefined;
}

interface Element {
  readonly version: number;
  readonly modPolicy: string;
  /** Path of the group by which a relative policy name is meant. */
  readonly group: string;
  readonly content: Buffer;
}

function isSame(one: Element, other: Element): boolean {
  return one.version === other.version && one.modPolicy === other.modPolicy && one.content.equals(other.content);
}

function policyPath({ group, modPolicy }: Element): string {
  return modPolicy.startsWith('/') ? modPolicy : `${group}/${modPolicy}`;
}

/** Every group, value and policy by its path. A group changes when it gets or loses something, not with what is in it. */
function elementsOf(root: common.ConfigGroup): ReadonlyMap<string, Element> {
  const elements = new Map<string, Element>();
  const visit = (group: common.ConfigGroup, path: string): void => {
    const values = entriesOf<common.ConfigValue>(group.getValuesMap());
    const policies = entriesOf<common.ConfigPolicy>(group.getPoliciesMap());
    const groups = groupsOf(group);
    const names = [groups, values, policies].map((map) => [...map.keys()].sort());
    const content = Buffer.from(JSON.stringify(names));
    elements.set(path, { version: group.getVersion(), modPolicy: group.getModPolicy(), group: path, content });
    for (const [name, value] of values) {
      const bytes = Buffer.from(value.getValue_asU8());
      elements.set(`${path}/value ${name}`, elementOf(value, path, bytes));
    }
    for (const [name, policy] of policies) {
      const bytes = Buffer.from(policy.getPolicy()?.serializeBinary() ?? []);
      elements.set(`${path}/policy ${name}`, elementOf(policy, path, bytes));
    }
    for (const [name, inner] of groups) {
      visit(inner, `${path}/${name}`);
    }
  };
  visit(root, '/Channel');
  return elements;
}

function elementOf(of: common.ConfigValue | common.ConfigPolicy, group: string, content: Buffer): Element {
  return { version: of.getVersion(), modPolicy: of.getModPolicy(), group, content };
}
