import {
  applicationPath,
  type ChannelConfig,
  type ConfigGroup,
  findGroup,
  findValue,
  type Json,
  ordererPath,
} from './channel-config.js';
import { groupPath, type JsonPath, type KnownChange, plainGroup } from './json-places.js';
import { certificateWords, revocationWords } from './certificate-words.js';
import { consenterChanges } from './consenter-changes.js';
import {
  AnchorPeersValue,
  EndpointsValue,
  type Endpoint,
  fromBase64,
  memberGroup,
  MspValue,
  ordererGroup,
} from './organizations.js';
import { canonical, endorsementOf, memberNames } from './policies.js';
import type { EndorsementPolicy } from '../alliance/description.js';

/** The changes that have words of their own. Each covers only what its words say. */
export function knownChanges(before: ChannelConfig, after: ChannelConfig): KnownChange[] {
  return [
    ...organizationChanges(before, after, members),
    ...organizationChanges(before, after, orderers),
    ...consenterChanges(before, after),
    ...endorsementChange(before, after),
  ];
}

interface Kind {
  readonly path: readonly string[];
  readonly noun: string;
  /** What the channel usually says of one; what differs from it is listed place by place. */
  readonly usual: (group: ConfigGroup, msp: MspValue) => ConfigGroup;
  readonly where: (group: ConfigGroup) => string;
  readonly place: string;
}

const members: Kind = {
  path: applicationPath,
  noun: 'member',
  usual: (group, msp) => memberGroup({ ...identityOf(msp), anchorPeers: anchorsOf(group) }),
  where: (group) => `its peer is found at ${list(anchorsOf(group).map(({ host, port }) => `${host}:${String(port)}`))}`,
  place: 'AnchorPeers',
};

const orderers: Kind = {
  path: ordererPath,
  noun: 'orderer MSP',
  usual: (group, msp) => ordererGroup({ ...identityOf(msp), endpoints: endpointsOf(group) }),
  where: (group) =>
    `transactions are sent to ${list(endpointsOf(group).map(({ host, port }) => `${host}:${String(port)}`))}`,
  place: 'Endpoints',
};

function organizationChanges(before: ChannelConfig, after: ChannelConfig, kind: Kind): KnownChange[] {
  const [old, next] = [before, after].map((config) => findGroup(config, kind.path)?.groups ?? {});
  const names = new Set([...Object.keys(old ?? {}), ...Object.keys(next ?? {})]);
  return [...names].flatMap((name) => {
    const path = [...kind.path, name];
    const [was, is] = [findGroup(before, path), findGroup(after, path)];
    if (is === undefined) {
      return [{ words: `${kind.noun} ${name} leaves the channel`, covers: [groupPath(path)] }];
    }
    return was === undefined
      ? joining(name, is, kind)
      : [...trustChanges(name, was, is, kind), ...placeChange(name, was, is, kind)];
  });
}

function joining(name: string, group: ConfigGroup, kind: Kind): KnownChange[] {
  const msp = findValue(group, 'MSP', MspValue);
  if (msp === undefined) {
    return [];
  }
  const isUsual = msp.config.name === name && same(plainGroup(kind.usual(group, msp)), plainGroup(group));
  const words =
    `${kind.noun} ${name} joins the channel; ${kind.where(group)}; it signs under ` +
    `${list(msp.config.root_certs.map(pemWords))}, for TLS under ${list(msp.config.tls_root_certs.map(pemWords))}`;
  return [
    {
      words: isUsual ? words : `${words}; BUT WITH OTHER RIGHTS THAN USUAL, listed below`,
      covers: isUsual ? [groupPath([...kind.path, name])] : [],
    },
  ];
}

/** Lists of an MSP that are compared entry by entry. */
const trustLists = [
  { field: 'root_certs', words: pemWords, noun: 'authority of signing certificates' },
  { field: 'tls_root_certs', words: pemWords, noun: 'authority of TLS certificates' },
  { field: 'revocation_list', words: (text: string) => revocationWords(fromBase64(text)), noun: 'revocation list' },
] as const;

function trustChanges(name: string, was: ConfigGroup, is: ConfigGroup, kind: Kind): KnownChange[] {
  const [old, next] = [was, is].map((group) => findValue(group, 'MSP', MspValue)?.config);
  if (old === undefined || next === undefined) {
    return [];
  }
  return trustLists.flatMap(({ field, words, noun }) => {
    const covers: JsonPath[] = [[...groupPath([...kind.path, name]), 'values', 'MSP', 'value', 'config', field]];
    const added = next[field].filter((one) => !old[field].includes(one));
    const removed = old[field].filter((one) => !next[field].includes(one));
    return [
      ...added.map((one) => ({ words: `${name} gets a new ${noun}: ${words(one)}`, covers })),
      ...removed.map((one) => ({ words: `${name} loses a ${noun}: ${words(one)}`, covers })),
    ];
  });
}

function placeChange(name: string, was: ConfigGroup, is: ConfigGroup, kind: Kind): KnownChange[] {
  const [old, next] = [was.values[kind.place], is.values[kind.place]];
  if (old === undefined || next === undefined || same(old.value, next.value)) {
    return [];
  }
  const covers = [[...groupPath([...kind.path, name]), 'values', kind.place, 'value']];
  return [{ words: `${kind.noun} ${name}: ${kind.where(is)}; before: ${kind.where(was)}`, covers }];
}

function endorsementChange(before: ChannelConfig, after: ChannelConfig): KnownChange[] {
  const [was, is] = [endorsementOf(before), endorsementOf(after)];
  const [old, next] = [endorsementPolicy(before), endorsementPolicy(after)];
  if (was === undefined || is === undefined || same(old, next)) {
    return [];
  }
  const covers = [[...groupPath(applicationPath), 'policies', 'Endorsement', 'policy']];
  return [
    {
      words: `a transaction needs the endorsement of ${endorsers(is, after)}; before: ${endorsers(was, before)}`,
      covers,
    },
  ];
}

function endorsementPolicy(config: ChannelConfig): Json {
  return findGroup(config, applicationPath)?.policies['Endorsement']?.policy ?? null;
}

function endorsers(endorsement: EndorsementPolicy, config: ChannelConfig): string {
  const words = { any: 'any one member', majority: 'more than half of the members', all: 'all members' } as const;
  return typeof endorsement === 'number'
    ? `${String(endorsement)} of ${list(memberNames(config))}`
    : words[endorsement];
}

function identityOf({ config }: MspValue): { mspId: string; caCerts: string[]; tlsCaCerts: string[] } {
  return {
    mspId: config.name,
    caCerts: config.root_certs.map(fromBase64),
    tlsCaCerts: config.tls_root_certs.map(fromBase64),
  };
}

function anchorsOf(group: ConfigGroup): Endpoint[] {
  return (findValue(group, 'AnchorPeers', AnchorPeersValue)?.anchor_peers ?? []).map(({ host, port }) => ({
    host,
    port,
  }));
}

function endpointsOf(group: ConfigGroup): Endpoint[] {
  return (findValue(group, 'Endpoints', EndpointsValue)?.addresses ?? []).map((address) => {
    const colon = address.lastIndexOf(':');
    return { host: address.slice(0, colon), port: Number(address.slice(colon + 1)) };
  });
}

function pemWords(text: string): string {
  return certificateWords(fromBase64(text));
}

function list(words: readonly string[]): string {
  return words.length === 0 ? 'nowhere' : words.join(' and ');
}

function same(one: Json, other: Json): boolean {
  return canonical(one) === canonical(other);
}
