import type { ConfigGroup, Json } from './channel-config.js';

/** A place in the JSON of the configuration. */
export type JsonPath = readonly string[];

/** One change in words, and the places of the configuration of which it says everything. */
export interface KnownChange {
  readonly words: string;
  readonly covers: readonly JsonPath[];
}

/** The tree without versions: those are counted up by whatever changes. */
export function plainGroup({ groups, policies, values, mod_policy }: ConfigGroup): Json {
  const plain = <T>(record: Readonly<Record<string, T>>, map: (item: T) => Json): Json =>
    Object.fromEntries(Object.entries(record).map(([name, item]) => [name, map(item)]));
  return {
    mod_policy,
    groups: plain(groups, plainGroup),
    policies: plain(policies, ({ policy, ...item }) => ({ mod_policy: item.mod_policy, policy })),
    values: plain(values, ({ value, ...item }) => ({ mod_policy: item.mod_policy, value })),
  };
}

/** Where a group stands in the JSON. */
export function groupPath(path: readonly string[]): JsonPath {
  return path.flatMap((name) => ['groups', name]);
}
