import { z } from 'zod';
import { NetworkProblem } from '../problem.js';
import {
  type ChannelConfig,
  type ConfigGroup,
  type ConfigPolicy,
  type ConfigValue,
  parseConfigGroup,
  parsed,
} from './channel-config.js';

/** A change of a channel's configuration: what it was made upon, and what it writes. */
export interface ConfigUpdate {
  readonly channel: string;
  readonly readSet: ConfigGroup;
  readonly writeSet: ConfigGroup;
}

/** One element of the configuration's tree. */
export type ConfigItem = { readonly path: readonly string[] } & (
  | { readonly kind: 'group'; readonly item: ConfigGroup }
  | { readonly kind: 'policy'; readonly item: ConfigPolicy }
  | { readonly kind: 'value'; readonly item: ConfigValue }
);

const Update = z.looseObject({
  channel_id: z.string().min(1),
  isolated_data: z.record(z.string(), z.unknown()).nullish(),
  read_set: z.unknown(),
  write_set: z.unknown(),
});

/** Reads an update in the translator's form. @throws NetworkProblem `CONFIG_UNREADABLE` */
export function parseConfigUpdate(value: unknown): ConfigUpdate {
  const update = parsed(Update, value, 'the update');
  if (Object.keys(update.isolated_data ?? {}).length > 0) {
    throw new NetworkProblem('CONFIG_UNREADABLE', 'the update carries data that no configuration has: do not sign it');
  }
  return {
    channel: update.channel_id,
    readSet: parseConfigGroup(update.read_set, 'the read set'),
    writeSet: parseConfigGroup(update.write_set, 'the write set'),
  };
}

/** What an update does to the elements of a configuration. */
export interface Delta {
  /** What it writes; Fabric ignores the rest of the write set, whatever it contains. */
  readonly written: ReadonlyMap<string, ConfigItem>;
  /** Why Fabric would refuse it as made upon another configuration; empty if it would not. */
  readonly stale: readonly string[];
}

/** Compares an update with a configuration by the same rules as Fabric does. */
export function deltaOf(config: ChannelConfig, { readSet, writeSet }: ConfigUpdate): Delta {
  const existing = itemsOf(config.channel_group);
  const read = itemsOf(readSet);
  const written = new Map(
    [...itemsOf(writeSet)].filter(([key, { item }]) => read.get(key)?.item.version !== item.version),
  );
  const stale: string[] = [];
  for (const [key, { path, item }] of read) {
    const now = existing.get(key)?.item.version;
    if (now !== item.version) {
      stale.push(`${pathName(path)} was at version ${item.version} and is ${versionName(now)}`);
    }
  }
  for (const [key, { path, item }] of written) {
    const now = existing.get(key)?.item.version;
    const next = now === undefined ? '0' : String(BigInt(now) + 1n);
    if (item.version !== next) {
      stale.push(`${pathName(path)} would become version ${item.version} and is ${versionName(now)}`);
    }
  }
  return { written, stale };
}

function versionName(version: string | undefined): string {
  return version === undefined ? 'not there' : `at version ${version}`;
}

/**
 * The configuration that an update makes of another.
 * @throws NetworkProblem `UPDATE_STALE` if Fabric would refuse it as made upon another configuration
 */
export function applyUpdate(config: ChannelConfig, update: ConfigUpdate): ChannelConfig {
  const { written, stale } = deltaOf(config, update);
  if (stale.length > 0) {
    throw new NetworkProblem(
      'UPDATE_STALE',
      `the channel's configuration has changed since the update was made (${stale.slice(0, 3).join('; ')}): ` +
        'make the update again and have it signed again',
    );
  }
  const items = new Map([...itemsOf(config.channel_group), ...written]);
  return {
    channel_group: rebuilt(items, []),
    sequence: String(BigInt(config.sequence) + 1n),
  };
}

/** Whether a configuration says already all that an update writes. */
export function isApplied(config: ChannelConfig, update: ConfigUpdate): boolean {
  const existing = itemsOf(config.channel_group);
  return [...deltaOf(config, update).written].every(([key, written]) => {
    const now = existing.get(key);
    return now !== undefined && BigInt(now.item.version) >= BigInt(written.item.version) && saysTheSame(now, written);
  });
}

function saysTheSame(now: ConfigItem, written: ConfigItem): boolean {
  return content(now) === content(written);
}

/** Without versions; of a group only which elements it has, as these are compared one by one. */
function content({ kind, item }: ConfigItem): string {
  if (kind === 'group') {
    const { groups, policies, values, mod_policy } = item;
    return JSON.stringify([mod_policy, ...[groups, policies, values].map((record) => Object.keys(record).sort())]);
  }
  return JSON.stringify({ ...item, version: '' });
}

/** All elements below a group, by a key that tells kinds and paths apart. */
export function itemsOf(root: ConfigGroup): Map<string, ConfigItem> {
  const items = new Map<string, ConfigItem>();
  const add = (found: ConfigItem): void => {
    items.set(itemKey(found.kind, found.path), found);
  };
  const visit = (group: ConfigGroup, path: readonly string[]): void => {
    add({ kind: 'group', path, item: group });
    for (const [name, item] of Object.entries(group.policies)) {
      add({ kind: 'policy', path: [...path, name], item });
    }
    for (const [name, item] of Object.entries(group.values)) {
      add({ kind: 'value', path: [...path, name], item });
    }
    for (const [name, child] of Object.entries(group.groups)) {
      visit(child, [...path, name]);
    }
  };
  visit(root, []);
  return items;
}

export function itemKey(kind: ConfigItem['kind'], path: readonly string[]): string {
  return JSON.stringify([kind, ...path]);
}

/** A group lists what it has; what each of these is, the items say. */
function rebuilt(items: ReadonlyMap<string, ConfigItem>, path: readonly string[]): ConfigGroup {
  const found = items.get(itemKey('group', path));
  if (found?.kind !== 'group') {
    throw missing(path);
  }
  const { item } = found;
  return {
    ...item,
    groups: fromNames(item.groups, (name) => rebuilt(items, [...path, name])),
    policies: fromNames(item.policies, (name) => policyItem(items, [...path, name])),
    values: fromNames(item.values, (name) => valueItem(items, [...path, name])),
  };
}

function policyItem(items: ReadonlyMap<string, ConfigItem>, path: readonly string[]): ConfigPolicy {
  const found = items.get(itemKey('policy', path));
  if (found?.kind !== 'policy') {
    throw missing(path);
  }
  return found.item;
}

function valueItem(items: ReadonlyMap<string, ConfigItem>, path: readonly string[]): ConfigValue {
  const found = items.get(itemKey('value', path));
  if (found?.kind !== 'value') {
    throw missing(path);
  }
  return found.item;
}

function fromNames<T>(record: Readonly<Record<string, unknown>>, make: (name: string) => T): Record<string, T> {
  return Object.fromEntries(Object.keys(record).map((name) => [name, make(name)]));
}

function missing(path: readonly string[]): NetworkProblem {
  return new NetworkProblem('CONFIG_UNREADABLE', `the update refers to ${pathName(path)}, which is not there`);
}

/** `/Channel/Application/Admins`, as Fabric writes a place in the configuration. */
export function pathName(path: readonly string[]): string {
  return ['', 'Channel', ...path].join('/');
}
