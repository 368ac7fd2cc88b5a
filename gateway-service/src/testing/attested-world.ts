import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  attestedBound,
  AttestedFacts,
  type Cell,
  commitment,
  contentHash,
  defaultDisclosure,
  EcPublicJwk,
  GeneralizedSchema,
  type PartialResult,
  QueryContract,
  type SignedReceipt,
} from '@entente/protocol';
import { JoseEnvelopes } from '../crypto/envelopes.js';
import type { CombineCall } from '../enclave/calls.js';
import { SoftwareEnclave } from '../enclave/software-enclave.js';

interface Pair {
  readonly privateKey: KeyObject;
  readonly jwk: EcPublicJwk;
}

/** What owners seal, where it is not the usual. */
interface Sealing {
  readonly bound?: string;
  readonly rows?: readonly (readonly Cell[])[];
}

/** Two owners, an enclave beside a host, and a requester, each with its keys. */
export interface AttestedWorld {
  readonly enclave: SoftwareEnclave;
  readonly requester: Pair;
  readonly host: Pair;
  /** What the host gives its enclave when all is as it should be. */
  call(sealing?: Sealing): Promise<CombineCall>;
  /** What the host seals itself in the place of an owner, and the key that it signs with. */
  forge(owner: string, rows: readonly (readonly Cell[])[]): Promise<{ forged: string; gateway: EcPublicJwk }>;
}

const owners = ['OneMSP', 'TwoMSP'];
const salt = 's'.repeat(43);
const hash = 'ab'.repeat(32);
const product = { op: 'column', name: 'product' };
const usual = [['card', 45]];

function pair(): Pair {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
  return { privateKey, jwk: EcPublicJwk.parse({ kty, crv, x, y }) };
}

const schema = GeneralizedSchema.parse({
  ...{ kind: 'generalized-schema', id: 'loans', version: 1, title: 'Loans', subject: 'person' },
  columns: {
    person: { type: 'text', use: { match: ['parameter'] } },
    product: { type: 'category', values: ['card', 'mortgage'], use: { group: ['exact'] } },
  },
});

function contractOf(): QueryContract {
  const local = [
    { name: 'product', expression: product },
    { name: 'n', expression: { op: 'aggregate', fn: 'count', distinct: false } },
  ];
  const merged = [
    { name: 'product', expression: product },
    { name: 'n', expression: { op: 'aggregate', fn: 'sum', distinct: false, term: { op: 'column', name: 'n' } } },
  ];
  return QueryContract.parse({
    ...{ kind: 'query-contract', id: 'by-product', version: 1, title: 'By product', purposes: ['risk'] },
    ...{ schemas: { loans: 1 }, access: { members: ['AskingMSP'] } },
    local: { text: 'SELECT', tree: { from: 'loans', outputs: local, groupBy: [product], orderBy: [] } },
    combine: {
      ...{ mode: 'merge', by: 'HostMSP', attested: { measurement: 'combiner-1' } },
      query: { text: 'SELECT', tree: { from: 'partial', outputs: merged, groupBy: [product], orderBy: [] } },
    },
  });
}

export function attestedWorld(): Promise<AttestedWorld> {
  const enclave = new SoftwareEnclave({ measurement: hash });
  const [requester, host, ...gateways] = [pair(), pair(), ...owners.map(pair)];
  const contract = contractOf();
  const question = {
    ...{ kind: 'question', requester: 'AskingMSP', receiver: 'AskingMSP', payer: 'AskingMSP', parameters: hash },
    ...{ purpose: 'risk', key: { id: 'k'.repeat(43), version: 1 }, nonce: salt },
    contract: { id: contract.id, version: 1, hash: contentHash('query-contract', contract) },
  };
  const facts = AttestedFacts.parse({
    ...{ contract, schemas: [schema], policy: defaultDisclosure },
    request: {
      ...{ id: contentHash('question', question), question, signature: 'A', serviceNode: 'HostMSP' },
      owners: Object.fromEntries(owners.map((owner) => [owner, [{ id: 'loans', mappingHash: hash }]])),
      ...{ verdictHash: hash, treeHash: hash, openedAt: '2026-03-01T12:00:00.000Z' },
    },
    key: { id: question.key.id, encryption: requester.jwk },
    gateways: Object.fromEntries(owners.map((owner, index) => [owner, gateways[index]?.jwk])),
    enclave: {
      ...{ node: { host: 'HostMSP', id: 'combiner' }, round: 1, measurement: 'combiner-1', simulated: true },
      keys: enclave.keys,
    },
  });
  const request = { member: 'AskingMSP', id: facts.request.id };
  const partialOf = (owner: string, rows: readonly (readonly Cell[])[]): PartialResult => ({
    ...{ kind: 'partial-result', request, owner, suppressed: false },
    table: {
      columns: [
        { name: 'product', type: 'text' },
        { name: 'n', type: 'integer' },
      ],
      rows: rows.map((row) => [...row]),
    },
  });
  const seal = (
    owner: string,
    signingKey: KeyObject | undefined,
    { bound, rows = usual }: Sealing,
  ): Promise<string> => {
    if (signingKey === undefined) {
      throw new Error(`the test has no owner ${owner}`);
    }
    const sealed = { kind: 'sealed-partial', request, owner, partial: partialOf(owner, rows), salt };
    const document = { ...sealed, bound: bound ?? attestedBound(facts) };
    return new JoseEnvelopes({ signingKey }).seal(document, enclave.keys.encryption, 'HostMSP/combiner/1');
  };
  const receiptOf = (owner: string, rows: readonly (readonly Cell[])[] = usual): SignedReceipt => ({
    receipt: {
      ...{ kind: 'receipt', request, owner, contractHash: hash, treeHash: hash, verdictHash: hash },
      ...{ sources: [{ id: 'loans', mappingHash: hash }], parameters: hash, enclave: facts.enclave },
      partial: commitment('partial-result', request.id, salt, partialOf(owner, rows)),
      ranAt: '2026-03-01T12:00:00.000Z',
    },
    signature: 'A',
  });
  return Promise.resolve({
    ...{ enclave, requester, host },
    call: async (sealing = {}) => {
      const sealed = await Promise.all(
        owners.map(async (owner, index) => [owner, await seal(owner, gateways[index]?.privateKey, sealing)] as const),
      );
      const receipts = owners.map((owner) => [owner, receiptOf(owner, sealing.rows)] as const);
      return { facts, receipts: Object.fromEntries(receipts), sealed: Object.fromEntries(sealed) };
    },
    forge: async (owner, rows) => ({ forged: await seal(owner, host.privateKey, { rows }), gateway: host.jwk }),
  });
}
