import type { ChannelConfig, Json } from './channel-config.js';
import { certificateWords, fingerprint, printable } from './certificate-words.js';
import { type JsonPath, plainGroup } from './json-places.js';
import { knownChanges } from './known-changes.js';

/**
 * Every difference between two configurations in plain words, a line each. What has words of its own gets them; whatever
 * is left is listed place by place, so that nothing goes unsaid. Version numbers are left out: they follow by themselves.
 */
export function changesBetween(before: ChannelConfig, after: ChannelConfig): string[] {
  const known = knownChanges(before, after);
  const covered = known.flatMap(({ covers }) => covers);
  const rest = leafChanges(plainGroup(before.channel_group), plainGroup(after.channel_group), [])
    .filter(({ path }) => !covered.some((prefix) => startsWith(path, prefix)))
    .map(({ path, words }) => `${placeName(path)}: ${words}`);
  return [...known.map(({ words }) => words), ...rest].map(printable);
}

interface LeafChange {
  readonly path: JsonPath;
  readonly words: string;
}

function leafChanges(before: Json | undefined, after: Json | undefined, path: JsonPath): LeafChange[] {
  if (isTree(before) && isTree(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names].flatMap((name) => leafChanges(own(before, name), own(after, name), [...path, name]));
  }
  return JSON.stringify(before) === JSON.stringify(after)
    ? []
    : [{ path, words: `${shown(before)} → ${shown(after)}` }];
}

type Tree = Readonly<Record<string, Json>>;

/** Lists are compared place by place as well. */
function isTree(value: Json | undefined): value is Tree {
  return typeof value === 'object' && value !== null;
}

function own(tree: Tree, name: string): Json | undefined {
  return Object.hasOwn(tree, name) ? tree[name] : undefined;
}

const longest = 160;

function shown(value: Json | undefined): string {
  if (value === undefined) {
    return 'not there';
  }
  if (typeof value === 'string' && value.startsWith(pemStart)) {
    return certificateWords(Buffer.from(value, 'base64').toString('utf8'));
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= longest
    ? text
    : `${text.slice(0, longest)}… (${String(text.length)} characters, fingerprint ${fingerprint(Buffer.from(text))})`;
}

/** Base64 of `-----BEGIN`. */
const pemStart = 'LS0tLS1CRUdJTi';

function startsWith(path: JsonPath, prefix: JsonPath): boolean {
  return prefix.every((name, index) => path[index] === name);
}

/** `Orderer › BatchTimeout › timeout`: the names on the way, without Fabric's words for kinds. */
function placeName(path: JsonPath): string {
  const names: string[] = [];
  let rest = path;
  while (rest[0] === 'groups') {
    names.push(rest[1] ?? '');
    rest = rest.slice(2);
  }
  const [kind, name, part, ...below] = rest;
  if (kind === 'mod_policy') {
    return `who may change ${names.join(' › ') || 'the channel'}`;
  }
  if (part === 'mod_policy') {
    return `who may change ${[...names, name].join(' › ')}`;
  }
  const noun = kind === 'policies' ? ['policy'] : [];
  return [...names, ...noun, ...[kind === 'policies' || kind === 'values' ? name : kind], ...below]
    .filter((one) => one !== undefined)
    .join(' › ');
}
