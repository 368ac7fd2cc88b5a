import type { KnownChange } from './json-places.js';
import { certificateWords } from './certificate-words.js';
import { type ChannelConfig, groupAt, type Json, ordererPath } from './channel-config.js';
import {
  blockValidation,
  type Consenter,
  consensusName,
  consentersOf,
  faultsTolerated,
  quorumOf,
  withConsenters,
} from './consenters.js';
import { addressOf } from './organizations.js';
import { canonical } from './policies.js';

/** Who comes, who goes and who changes certificates among the orderers that order, and what that does to the quorum. */
export function consenterChanges(before: ChannelConfig, after: ChannelConfig): KnownChange[] {
  const [old, next] = [consentersOf(before), consentersOf(after)];
  const lines = [
    ...next.filter((one) => find(old, one) === undefined).map(joins),
    ...old.filter((one) => find(next, one) === undefined).map(leaves),
    ...next.flatMap((one) => certificateChanges(find(old, one), one)),
    ...quorumChange(before, after),
    ...oddPolicy(before, after),
  ];
  const covers = coveredBy(before, after);
  return lines.map((words) => ({ words, covers }));
}

function find(consenters: readonly Consenter[], wanted: Consenter): Consenter | undefined {
  return consenters.find((one) => addressOf(one) === addressOf(wanted));
}

function joins(consenter: Consenter): string {
  const { bft } = consenter;
  const whose = bft === undefined ? '' : ` of ${bft.mspId}, number ${String(bft.id)},`;
  return `the orderer at ${addressOf(consenter)}${whose} takes part in ordering with ${certificates(consenter)}`;
}

function leaves(consenter: Consenter): string {
  return `the orderer at ${addressOf(consenter)} takes part in ordering no longer`;
}

function certificates({ bft, serverTlsCert, clientTlsCert }: Consenter): string {
  return [
    ...(bft === undefined ? [] : [`signing certificate ${certificateWords(bft.identity)}`]),
    `TLS certificate ${certificateWords(serverTlsCert)}`,
    ...(clientTlsCert === serverTlsCert ? [] : [`TLS certificate as a client ${certificateWords(clientTlsCert)}`]),
  ].join('; ');
}

function certificateChanges(was: Consenter | undefined, is: Consenter): string[] {
  if (was === undefined || certificates(was) === certificates(is)) {
    return was === undefined || was.bft?.id === is.bft?.id
      ? []
      : [`${addressOf(is)} gets the number ${String(is.bft?.id)}`];
  }
  return [`the orderer at ${addressOf(is)} changes to ${certificates(is)}; before: ${certificates(was)}`];
}

function quorumChange(before: ChannelConfig, after: ChannelConfig): string[] {
  const [was, is] = [quorumWords(before), quorumWords(after)];
  if (was.agree === is.agree && was.tolerates === is.tolerates) {
    return [];
  }
  const agree =
    was.agree === is.agree ? `${is.agree} orderers, as before` : `${is.agree} orderers instead of ${was.agree}`;
  const tolerates =
    was.tolerates === is.tolerates ? `${is.tolerates}, as before` : `${is.tolerates}; before, ${was.tolerates}`;
  return [`a block then needs ${agree}; ${tolerates}`];
}

/** Fabric refuses a channel like that; whoever is asked to sign it should know. */
function oddPolicy(before: ChannelConfig, after: ChannelConfig): string[] {
  const isOdd = (config: ChannelConfig): boolean => consensusName(config) === 'bft' && !isUsualPolicy(config);
  return isOdd(after) && !isOdd(before) ? ['BUT BLOCKS WOULD BE JUDGED BY ANOTHER RULE THAN THAT QUORUM'] : [];
}

function quorumWords(config: ChannelConfig): { readonly agree: string; readonly tolerates: string } {
  const name = consensusName(config);
  const n = consentersOf(config).length;
  const faults = faultsTolerated(name, n);
  const kind = name === 'bft' ? 'faulty or hostile' : 'stopped';
  return {
    agree: `${String(quorumOf(name, n))} of ${String(n)}`,
    tolerates: `${String(faults)} ${kind} ${faults === 1 ? 'orderer is' : 'orderers are'} tolerated`,
  };
}

const orderer = ['groups', 'Orderer'];
const raftPlace = [...orderer, 'values', 'ConsensusType', 'value', 'metadata', 'consenters'];
const mappingPlace = [...orderer, 'values', 'Orderers', 'value'];
const blocksPlace = [...orderer, 'policies', 'BlockValidation', 'policy'];

/** Where the words say everything: the entries have nothing else in them, and blocks are judged as follows from them. */
function coveredBy(before: ChannelConfig, after: ChannelConfig): readonly (readonly string[])[] {
  if (![before, after].every(isPlain)) {
    return [];
  }
  return consensusName(after) === 'raft'
    ? consensusName(before) === 'raft'
      ? [raftPlace]
      : []
    : [mappingPlace, ...(isUsualPolicy(after) ? [blocksPlace] : [])];
}

function isPlain(config: ChannelConfig): boolean {
  const group = groupAt(config, ordererPath);
  const again = groupAt(withConsenters(config, consentersOf(config)), ordererPath);
  return ['ConsensusType', 'Orderers'].every(
    (name) => canonical(group.values[name]?.value ?? null) === canonical(again.values[name]?.value ?? null),
  );
}

function isUsualPolicy(config: ChannelConfig): boolean {
  const policy: Json = groupAt(config, ordererPath).policies['BlockValidation']?.policy ?? null;
  return canonical(policy) === canonical(blockValidation(consentersOf(config)));
}
