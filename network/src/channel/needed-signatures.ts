import { z } from 'zod';
import { deltaOf, type ConfigItem, type ConfigUpdate, itemKey, itemsOf } from './apply-update.js';
import { type ChannelConfig, findGroup, type ConfigPolicy } from './channel-config.js';
import { policyType } from './policies.js';
import { fromBase64 } from './organizations.js';
import { isSameCertificate, type Signatory } from './signatory.js';

/** One policy that an update must satisfy. */
export interface PolicyNeed {
  /** For instance `/Channel/Application/Admins`. */
  readonly policy: string;
  /** How many of `of` must sign, by an administrator each. */
  readonly needed: number;
  /** MSP IDs that can sign for it. */
  readonly of: readonly string[];
  readonly signed: readonly string[];
  readonly satisfied: boolean;
}

const Meta = z.looseObject({ rule: z.enum(['ALL', 'ANY', 'MAJORITY']), sub_policy: z.string() });
const Rule = z.looseObject({
  signed_by: z.int().optional(),
  get n_out_of() {
    return z.looseObject({ n: z.int(), rules: z.array(Rule) }).optional();
  },
});
const Principal = z.looseObject({
  principal_classification: z.string(),
  principal: z.looseObject({
    msp_identifier: z.string().optional(),
    role: z.string().optional(),
    mspid: z.string().optional(),
    id_bytes: z.string().optional(),
  }),
});
const Signature = z.looseObject({ identities: z.array(Principal), rule: Rule });

/** Every policy that Fabric judges an update by, with who satisfies it so far. */
export function neededSignatures(
  config: ChannelConfig,
  update: ConfigUpdate,
  signatories: readonly Signatory[],
): PolicyNeed[] {
  const existing = itemsOf(config.channel_group);
  const names = new Map<string, readonly string[]>();
  for (const [key, { kind, path }] of deltaOf(config, update).written) {
    const now = existing.get(key);
    if (now !== undefined) {
      const name = policyFor(now, kind === 'group' ? path : path.slice(0, -1));
      names.set(itemKey('policy', name), name);
    }
  }
  const needs = [...names.values()].flatMap((path) => expanded(config, path, signatories));
  return [...new Map(needs.map((need) => [need.policy, need])).values()];
}

/** A relative name is looked up in the group itself, or in the group that the value or policy is in. */
function policyFor({ item }: ConfigItem, group: readonly string[]): readonly string[] {
  const name = item.mod_policy;
  return name.startsWith('/') ? name.split('/').slice(2) : [...group, ...name.split('/')];
}

/** Where all of several groups must agree, each of them is a need of its own. */
function expanded(
  config: ChannelConfig,
  path: readonly string[],
  signatories: readonly Signatory[],
): readonly PolicyNeed[] {
  const meta = metaOf(policyAt(config, path));
  const below = meta === undefined ? [] : subPolicies(config, path, meta.sub_policy);
  const areGroups = below.some((one) => metaOf(policyAt(config, one)) !== undefined);
  if (meta !== undefined && areGroups && thresholdOf(meta.rule, below.length) === below.length) {
    return below.flatMap((one) => expanded(config, one, signatories));
  }
  const holds = (one: readonly string[]): boolean => isSatisfied(config, one, signatories);
  const name = (one: readonly string[]): string => one.at(-2) ?? 'Channel';
  const parts = meta === undefined ? [path] : below;
  return [
    {
      policy: ['', 'Channel', ...path].join('/'),
      needed: meta === undefined ? 1 : thresholdOf(meta.rule, below.length),
      of: parts.map(name),
      signed: parts.filter(holds).map(name),
      satisfied: holds(path),
    },
  ];
}

/** Whether these signatures satisfy the policy at a path, by Fabric's rules; a policy that is not there is never. */
export function isSatisfied(
  config: ChannelConfig,
  path: readonly string[],
  signatories: readonly Signatory[],
): boolean {
  const policy = policyAt(config, path);
  const meta = metaOf(policy);
  if (meta !== undefined) {
    const below = subPolicies(config, path, meta.sub_policy);
    return below.filter((one) => isSatisfied(config, one, signatories)).length >= thresholdOf(meta.rule, below.length);
  }
  const signature = policy?.type === policyType.signature ? Signature.safeParse(policy.value).data : undefined;
  return signature !== undefined && ruleHolds(signature, signature.rule, signatories, new Set());
}

function subPolicies(config: ChannelConfig, path: readonly string[], name: string): readonly (readonly string[])[] {
  const group = path.slice(0, -1);
  return Object.keys(findGroup(config, group)?.groups ?? {}).map((child) => [...group, child, name]);
}

function policyAt(config: ChannelConfig, path: readonly string[]): ConfigPolicy['policy'] | undefined {
  const policies = findGroup(config, path.slice(0, -1))?.policies ?? {};
  const name = path.at(-1) ?? '';
  return Object.hasOwn(policies, name) ? policies[name]?.policy : undefined;
}

function metaOf(policy: ConfigPolicy['policy'] | undefined): z.infer<typeof Meta> | undefined {
  return policy?.type === policyType.implicitMeta ? Meta.safeParse(policy.value).data : undefined;
}

function thresholdOf(rule: z.infer<typeof Meta>['rule'], groups: number): number {
  const thresholds = { ALL: groups, ANY: Math.min(1, groups), MAJORITY: Math.floor(groups / 2) + 1 } as const;
  return thresholds[rule];
}

/** Nobody's signature counts twice within one policy. */
function ruleHolds(
  policy: z.infer<typeof Signature>,
  rule: z.infer<typeof Rule>,
  signatories: readonly Signatory[],
  used: Set<Signatory>,
): boolean {
  if (rule.n_out_of !== undefined) {
    return rule.n_out_of.rules.filter((one) => ruleHolds(policy, one, signatories, used)).length >= rule.n_out_of.n;
  }
  const principal = policy.identities[rule.signed_by ?? -1];
  const found = signatories.find((one) => !used.has(one) && principal !== undefined && isOne(one, principal));
  if (found !== undefined) {
    used.add(found);
  }
  return found !== undefined;
}

function isOne({ mspId, roles, certificate }: Signatory, named: z.infer<typeof Principal>): boolean {
  const { msp_identifier, role, mspid, id_bytes } = named.principal;
  return named.principal_classification === 'ROLE'
    ? msp_identifier === mspId && roles.some((held) => held === role)
    : named.principal_classification === 'IDENTITY' &&
        mspid === mspId &&
        isSameCertificate(fromBase64(id_bytes ?? ''), certificate);
}
