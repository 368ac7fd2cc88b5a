import type { EndorsementPolicy } from '../alliance/description.js';
import { NetworkProblem } from '../problem.js';
import type { ChannelConfig, ConfigPolicy } from './channel-config.js';
import { applicationPath, editGroup, groupAt, type Json, withPolicy } from './channel-config.js';

type Policy = NonNullable<ConfigPolicy['policy']>;
export type Role = 'ADMIN' | 'CLIENT' | 'MEMBER' | 'ORDERER' | 'PEER';

/** The numbers by which the configuration tells kinds of policies apart. */
export const policyType = { signature: 1, implicitMeta: 3 } as const;

/** Any, more than half or all of the groups below must satisfy their policy of a name. */
export function implicitMeta(rule: 'ALL' | 'ANY' | 'MAJORITY', subPolicy: string): Policy {
  return { type: policyType.implicitMeta, value: { rule, sub_policy: subPolicy } };
}

/** Somebody of an organisation with one of the roles must have signed. */
export function anyRole(mspId: string, roles: readonly Role[]): Policy {
  return outOf(
    1,
    roles.map((role) => ({
      principal: { msp_identifier: mspId, role },
      principal_classification: 'ROLE',
    })),
  );
}

/** At least `n` of the principals must have signed. */
export function outOf(n: number, identities: readonly Json[]): Policy {
  const rules = identities.map((_, index) => ({ signed_by: index }));
  return { type: policyType.signature, value: { identities, rule: { n_out_of: { n, rules } }, version: 0 } };
}

/** How many members must endorse a transaction, as the channel says; undefined if it has a rule of another kind. */
export function endorsementOf(config: ChannelConfig): EndorsementPolicy | undefined {
  const policy = groupAt(config, applicationPath).policies['Endorsement']?.policy;
  if (policy === undefined || policy === null) {
    return undefined;
  }
  const words = ['any', 'majority', 'all'] as const;
  const word = words.find((one) => same(policy, implicitMeta(upper(one), 'Endorsement')));
  const fixed = fixedNumber(policy);
  const members = memberNames(config);
  return word ?? (fixed !== undefined && same(policy, fixedEndorsement(fixed, members)) ? fixed : undefined);
}

/**
 * Sets how many members must endorse. A fixed number names the members of today; {@link refreshEndorsement} keeps it up.
 * @throws NetworkProblem `ENDORSEMENT_IMPOSSIBLE` if it asks for more members than there are
 */
export function setEndorsementPolicy(config: ChannelConfig, endorsement: EndorsementPolicy): ChannelConfig {
  const members = memberNames(config);
  if (typeof endorsement === 'number' && endorsement > members.length) {
    throw new NetworkProblem(
      'ENDORSEMENT_IMPOSSIBLE',
      `the endorsement policy would ask for ${String(endorsement)} members and there would be ${String(members.length)}: lower the number first`,
    );
  }
  const policy =
    typeof endorsement === 'number'
      ? fixedEndorsement(endorsement, members)
      : implicitMeta(upper(endorsement), 'Endorsement');
  return editGroup(config, applicationPath, (group) => withPolicy(group, 'Endorsement', policy));
}

/** Has a fixed number of endorsements name the members that there are after an edit. @throws as setting it does */
export function refreshEndorsement(before: ChannelConfig, after: ChannelConfig): ChannelConfig {
  const endorsement = endorsementOf(before);
  return typeof endorsement === 'number' ? setEndorsementPolicy(after, endorsement) : after;
}

/** MSP IDs of the channel's members. */
export function memberNames(config: ChannelConfig): string[] {
  return Object.keys(groupAt(config, applicationPath).groups);
}

function fixedEndorsement(n: number, members: readonly string[]): Policy {
  return outOf(
    n,
    members.map((mspId) => ({
      principal: { msp_identifier: mspId, role: 'PEER' },
      principal_classification: 'ROLE',
    })),
  );
}

function fixedNumber({ type, value }: Policy): number | undefined {
  const { rule } = (value ?? {}) as { readonly rule?: { readonly n_out_of?: { readonly n?: number } } };
  return type === policyType.signature ? rule?.n_out_of?.n : undefined;
}

function upper(word: 'all' | 'any' | 'majority'): 'ALL' | 'ANY' | 'MAJORITY' {
  return word.toUpperCase() as 'ALL' | 'ANY' | 'MAJORITY';
}

function same(one: Json, other: Json): boolean {
  return canonical(one) === canonical(other);
}

/** JSON with sorted names: Fabric's translator sorts, this code does not. */
export function canonical(value: Json): string {
  return JSON.stringify(value, (_name, inner: Json) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
