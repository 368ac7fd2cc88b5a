import { z } from 'zod';
import { NetworkProblem } from '../problem.js';

/** Anything that JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** One setting of a group, with the policy that says who may change it. */
export interface ConfigValue {
  readonly mod_policy: string;
  readonly value: Json;
  readonly version: string;
}

/** One policy of a group: `type` 1 names signers, 3 refers to the same policy of the groups below. */
export interface ConfigPolicy {
  readonly mod_policy: string;
  readonly policy: { readonly type: number; readonly value: Json } | null;
  readonly version: string;
}

/** A node of the configuration's tree. Names are Fabric's own, as its translator writes them. */
export interface ConfigGroup {
  readonly groups: Readonly<Record<string, ConfigGroup>>;
  readonly mod_policy: string;
  readonly policies: Readonly<Record<string, ConfigPolicy>>;
  readonly values: Readonly<Record<string, ConfigValue>>;
  readonly version: string;
}

/** The configuration of a channel in the JSON form of Fabric's translator. Never changed in place. */
export interface ChannelConfig {
  readonly channel_group: ConfigGroup;
  /** How often the channel's configuration has been changed, a decimal. */
  readonly sequence: string;
}

const json: z.ZodType<Json> = z.json();
const count = z.string().regex(/^\d+$/);

const Value = z.looseObject({ mod_policy: z.string(), value: json, version: count });
const Policy = z.looseObject({
  mod_policy: z.string(),
  policy: z.looseObject({ type: z.int(), value: json }).nullable(),
  version: count,
});
const Group: z.ZodType<ConfigGroup> = z.looseObject({
  get groups() {
    return z.record(z.string(), Group);
  },
  mod_policy: z.string(),
  policies: z.record(z.string(), Policy),
  values: z.record(z.string(), Value),
  version: count,
});

const Config = z.looseObject({ channel_group: Group, sequence: count });

/**
 * Checks that a value has the shape of a channel's configuration.
 * @throws NetworkProblem `CONFIG_UNREADABLE` with the first fault's place
 */
export function parseChannelConfig(value: unknown): ChannelConfig {
  return parsed(Config, value, 'the channel configuration');
}

/** The same for a group alone: the read set and the write set of an update are such. @throws NetworkProblem */
export function parseConfigGroup(value: unknown, what: string): ConfigGroup {
  return parsed(Group, value, what);
}

/** @throws NetworkProblem `CONFIG_UNREADABLE` naming what and where */
export function parsed<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (result.success) {
    return result.data;
  }
  const [fault] = result.error.issues;
  throw new NetworkProblem(
    'CONFIG_UNREADABLE',
    `${what} is not as expected${fault === undefined ? '' : ` at ${fault.path.map(String).join('.')}: ${fault.message}`}`,
  );
}

/** Path of the group of members and of the group of orderers. */
export const applicationPath = ['Application'] as const;
export const ordererPath = ['Orderer'] as const;

/** The group at a path below the channel's; undefined if there is none. */
export function findGroup(config: ChannelConfig, path: readonly string[]): ConfigGroup | undefined {
  return path.reduce<ConfigGroup | undefined>((group, name) => own(group?.groups, name), config.channel_group);
}

/** @throws NetworkProblem `CONFIG_UNREADABLE` if there is no such group */
export function groupAt(config: ChannelConfig, path: readonly string[]): ConfigGroup {
  const group = findGroup(config, path);
  if (group === undefined) {
    throw new NetworkProblem('CONFIG_UNREADABLE', `the channel configuration has no group ${path.join('/')}`);
  }
  return group;
}

/** The setting of a group, checked; undefined if the group has none. @throws NetworkProblem if it has another shape */
export function findValue<T>(group: ConfigGroup, name: string, schema: z.ZodType<T>): T | undefined {
  const found = own(group.values, name);
  return found === undefined ? undefined : parsed(schema, found.value, name);
}

/** @throws NetworkProblem `CONFIG_UNREADABLE` if the group has no such setting or another shape of it */
export function valueOf<T>(group: ConfigGroup, name: string, schema: z.ZodType<T>): T {
  const value = findValue(group, name, schema);
  if (value === undefined) {
    throw new NetworkProblem('CONFIG_UNREADABLE', `the channel configuration has no ${name}`);
  }
  return value;
}

/** A configuration in which the group at a path is another. @throws NetworkProblem if there is no group at the path */
export function editGroup(
  config: ChannelConfig,
  path: readonly string[],
  edit: (group: ConfigGroup) => ConfigGroup,
): ChannelConfig {
  groupAt(config, path);
  return { ...config, channel_group: editedBelow(config.channel_group, path, edit) };
}

function editedBelow(
  group: ConfigGroup,
  [name, ...rest]: readonly string[],
  edit: (group: ConfigGroup) => ConfigGroup,
): ConfigGroup {
  const child = name === undefined ? undefined : own(group.groups, name);
  return name === undefined || child === undefined
    ? edit(group)
    : withGroup(group, name, editedBelow(child, rest, edit));
}

export function withGroup(group: ConfigGroup, name: string, child: ConfigGroup): ConfigGroup {
  return { ...group, groups: { ...group.groups, [name]: child } };
}

export function withoutGroup(group: ConfigGroup, name: string): ConfigGroup {
  return { ...group, groups: without(group.groups, name) };
}

/** Sets a value and leaves its version, which Fabric's translator raises, and who may change it. */
export function withValue(group: ConfigGroup, name: string, value: Json): ConfigGroup {
  const { mod_policy, version } = own(group.values, name) ?? { mod_policy: 'Admins', version: '0' };
  return { ...group, values: { ...group.values, [name]: { mod_policy, value, version } } };
}

export function withPolicy(group: ConfigGroup, name: string, policy: ConfigPolicy['policy']): ConfigGroup {
  const { mod_policy, version } = own(group.policies, name) ?? { mod_policy: 'Admins', version: '0' };
  return { ...group, policies: { ...group.policies, [name]: { mod_policy, policy, version } } };
}

function without<T>(record: Readonly<Record<string, T>>, name: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}

/** Names come from a configuration that others wrote: `constructor` is not one of them. */
function own<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}
