import type {
  Charter,
  Decision,
  Freezes,
  FreezeTarget,
  GatewayRecord,
  Outcome,
  QueryContract,
  QueryContractCurrent,
  QueryRequest,
  RequesterKey,
  SchemaSources,
  SignedReceipt,
} from '@entente/protocol';
import { signingInput } from '@entente/protocol';
import type { RawTransaction } from '../ledger/read-blocks.js';
import { type EcSignatures } from '../parts.js';

/** What stands on the ledger at one point of it, as far as it says whether a request may be opened or answered. */
interface Standing {
  charter: Charter | undefined;
  freezes: Freezes['frozen'];
  readonly proposed: Map<string, string>;
  readonly approved: Set<string>;
  readonly current: Map<string, QueryContractCurrent>;
  readonly contracts: Map<string, QueryContract>;
  readonly sources: Map<string, SchemaSources['sources']>;
  readonly keys: Map<string, RequesterKey>;
  readonly gateways: Map<string, GatewayRecord>;
  readonly requests: Map<string, QueryRequest>;
  readonly receipts: Map<string, SignedReceipt[]>;
  readonly ended: Map<string, Outcome>;
  readonly frozenLater: Map<string, number>;
}

export interface Judgement {
  /** What was opened or answered though it was not allowed at that point, in words. */
  readonly breaches: readonly string[];
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** When a freeze first touched a request that was answered before it; milliseconds. */
  readonly frozenLater: ReadonlyMap<string, number>;
}

/**
 * Walks the valid transactions in their order and holds each request that is opened or answered against what stands at that very
 * point, by the table in this folder's README and without a line of the product's own rules.
 */
export function judgeRaces(transactions: readonly RawTransaction[], signatures: EcSignatures): Judgement {
  const standing: Standing = {
    ...{ charter: undefined, freezes: [], proposed: new Map(), approved: new Set(), current: new Map() },
    ...{ contracts: new Map(), sources: new Map(), keys: new Map(), gateways: new Map() },
    ...{ requests: new Map(), receipts: new Map(), ended: new Map(), frozenLater: new Map() },
  };
  const breaches: string[] = [];
  for (const { valid, writes, block, name } of transactions) {
    if (!valid) {
      continue;
    }
    const say = (id: string, faults: readonly string[]): void => {
      breaches.push(...faults.map((fault) => `block ${String(block)}, ${name} of ${id}: ${fault}`));
    };
    const ofKind = (kind: string): readonly unknown[] =>
      writes.filter((write) => write.kind === kind).map(({ value }) => value);
    for (const request of ofKind('request') as QueryRequest[]) {
      const faults = [
        ...faultsOf(standing, request),
        ...faultsOfVersion(standing, request),
        ...faultsOfLimits(standing, request),
      ];
      say(request.id, faults);
      standing.requests.set(request.id, request);
    }
    for (const signed of ofKind('receipt') as SignedReceipt[]) {
      const { id } = signed.receipt.request;
      standing.receipts.set(id, [...(standing.receipts.get(id) ?? []), signed]);
    }
    for (const outcome of ofKind('outcome') as Outcome[]) {
      say(outcome.request.id, faultsOfEnd(standing, outcome, signatures));
      standing.ended.set(outcome.request.id, outcome);
    }
    for (const write of writes) {
      note(standing, write);
    }
  }
  for (const [id, request] of standing.requests) {
    if (!standing.ended.has(id)) {
      breaches.push(`request ${id} of ${request.question.requester} has no end`);
    }
  }
  return { breaches, outcomes: standing.ended, frozenLater: standing.frozenLater };
}

function faultsOfEnd(standing: Standing, { request: { id }, status, by }: Outcome, signatures: EcSignatures): string[] {
  const request = standing.requests.get(id);
  if (request === undefined) {
    return ['it was never opened'];
  }
  const receipts = standing.receipts.get(id) ?? [];
  const twice = standing.ended.has(id) ? ['it has ended before'] : [];
  if (status !== 'answered') {
    return [...twice, ...(receipts.length === 0 ? [] : ['it has receipts and no answer'])];
  }
  return [
    ...twice,
    ...faultsOf(standing, { ...request, serviceNode: by }),
    ...faultsOfAnsweredVersion(standing, request),
    ...faultsOfReceipts(standing, request, receipts, signatures),
  ];
}

/** What must hold at either end: members, key, sources, no freeze, and an approval of the text. */
function faultsOf(standing: Standing, request: QueryRequest): string[] {
  const { question, owners, serviceNode } = request;
  const parts = [question.requester, ...Object.keys(owners), ...(serviceNode === undefined ? [] : [serviceNode])];
  const key = standing.keys.get(`${question.requester}/${question.key.id}`);
  const strangers = parts.filter((member) => standing.charter?.members[member] === undefined);
  const frozen = standing.freezes.filter(({ target }) => touches(standing, target, request, parts));
  return [
    ...strangers.map((member) => `${member} is no member`),
    ...(key?.status === 'active' && key.version === question.key.version ? [] : ['its key is not usable']),
    ...frozen.map(({ target }) => `frozen: ${JSON.stringify(target)}`),
    ...(standing.approved.has(question.contract.hash) ? [] : ['nobody approved its contract']),
    ...Object.entries(owners).flatMap(([owner, asked]) => faultsOfSources(standing, owner, asked)),
  ];
}

function faultsOfSources({ sources }: Standing, owner: string, asked: QueryRequest['owners'][string]): string[] {
  const offered = [...sources.values()].flat().filter(({ member }) => member === owner);
  return asked.flatMap(({ id, mappingHash }) => {
    const entry = offered.find((one) => one.id === id && one.mappingHash === mappingHash);
    const fault = entry === undefined ? 'is not on offer' : entry.closed === true ? 'is closed' : undefined;
    return fault === undefined ? [] : [`the source ${id} of ${owner} ${fault}`];
  });
}

function touches(standing: Standing, target: FreezeTarget, request: QueryRequest, parts: readonly string[]): boolean {
  const { contract, key, requester } = request.question;
  const schemas = standing.contracts.get(`${contract.id}@${String(contract.version)}`)?.schemas ?? {};
  const named = [
    ...['alliance', `contract ${contract.id}`, `key ${requester} ${key.id}`],
    ...parts.map((member) => `member ${member}`),
    ...Object.keys(schemas).map((id) => `schema ${id}`),
    ...Object.entries(request.owners).flatMap(([owner, asked]) => asked.map(({ id }) => `source ${owner} ${id}`)),
  ];
  return named.includes(nameOf(target));
}

function nameOf(target: FreezeTarget): string {
  const [kind = '', value] = Object.entries(target)[0] ?? [];
  const of = typeof value === 'object' ? (value as { readonly member: string; readonly id: string }) : undefined;
  return [kind, ...(of === undefined ? [] : [of.member, of.id]), ...(typeof value === 'string' ? [value] : [])].join(
    ' ',
  );
}

function faultsOfVersion({ current }: Standing, { question: { contract } }: QueryRequest): string[] {
  const now = current.get(contract.id);
  const isInForce = now?.status === 'active' && now.version === contract.version && now.contentHash === contract.hash;
  return isInForce ? [] : ['its version of the contract is not in force'];
}

/** A requester's uses for good are counted by hand: every request that was opened, whatever its units say. */
function faultsOfLimits({ contracts, requests }: Standing, { question: { contract, key } }: QueryRequest): string[] {
  const isSame = ({ question }: QueryRequest): boolean =>
    question.key.id === key.id && question.contract.hash === contract.hash;
  const before = [...requests.values()].filter(isSame).length;
  const { limits = [] } = contracts.get(`${contract.id}@${String(contract.version)}`) ?? {};
  const spent = limits.filter(({ per, of, units }) => per === 'life' && of === 'requester' && units <= before);
  return spent.map(({ units }) => `its requester had spent all ${String(units)} units`);
}

/** A version that was replaced is answered still; one that was retired, or anything before it, is not. */
function faultsOfAnsweredVersion(standing: Standing, request: QueryRequest): string[] {
  const { id, version } = request.question.contract;
  const now = standing.current.get(id);
  const isReplaced = now !== undefined && version < now.version && version > now.retiredThrough;
  return isReplaced ? [] : faultsOfVersion(standing, request);
}

function faultsOfReceipts(
  { gateways }: Standing,
  { question, owners }: QueryRequest,
  receipts: readonly SignedReceipt[],
  signatures: EcSignatures,
): string[] {
  const signed = receipts.map(({ receipt }) => receipt.owner).sort();
  const isComplete = JSON.stringify(signed) === JSON.stringify(Object.keys(owners).sort());
  return [
    ...(isComplete ? [] : [`its receipts are of ${signed.join(', ')}`]),
    ...receipts.flatMap(({ receipt, signature }) => {
      const gateway = gateways.get(receipt.owner);
      const holds =
        gateway !== undefined && signatures.verify(signingInput('receipt', receipt), signature, gateway.signing);
      return [
        ...(holds ? [] : [`the receipt of ${receipt.owner} is not signed by its key in force`]),
        ...(receipt.contractHash === question.contract.hash
          ? []
          : [`the receipt of ${receipt.owner} names another text`]),
      ];
    }),
  ];
}

function noteFrozenLater(standing: Standing): void {
  for (const [id, { status, by }] of standing.ended) {
    const request = standing.requests.get(id);
    const parts = [request?.question.requester ?? '', ...Object.keys(request?.owners ?? {}), by];
    const touching = standing.freezes.find(
      ({ target }) => request !== undefined && touches(standing, target, request, parts),
    );
    if (status === 'answered' && touching !== undefined && !standing.frozenLater.has(id)) {
      standing.frozenLater.set(id, Date.parse(touching.at));
    }
  }
}

/** What a write changes for whatever comes after its transaction. */
function note(standing: Standing, { kind, attributes, value }: RawTransaction['writes'][number]): void {
  const name = attributes.join('/');
  const notes: Readonly<Record<string, () => void>> = {
    charter: () => (standing.charter = value as Charter),
    freezes: () => {
      standing.freezes = (value as Freezes).frozen;
      noteFrozenLater(standing);
    },
    proposal: () => standing.proposed.set(name, (value as { contentHash: string }).contentHash),
    decision: () => {
      if ((value as Decision).outcome === 'approved') {
        standing.approved.add(standing.proposed.get(name) ?? '');
      }
    },
    'query-contract': () => standing.contracts.set(attributes.join('@'), value as QueryContract),
    'query-contract-current': () => standing.current.set(name, value as QueryContractCurrent),
    'schema-sources': () => standing.sources.set(name, (value as SchemaSources).sources),
    'requester-key': () => standing.keys.set(name, value as RequesterKey),
    gateway: () => standing.gateways.set(name, value as GatewayRecord),
  };
  notes[kind]?.();
}
