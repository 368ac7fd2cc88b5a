import { readTransaction } from '@entente/network/evidence';
import { parseStateKey } from '@entente/protocol';
import type { LooseBlock, LooseBundle, LooseTransaction } from './loose-bundle.js';

/** One way to change a bundle; it must not go unnoticed. */
export interface Mutation {
  readonly name: string;
  readonly change: (bundle: LooseBundle) => void;
}

/** The transactions of a bundle by what they are for. */
const roles: readonly (readonly [name: string, call: RegExp, wrote: string])[] = [
  ['the opening', /^queries:Open/, 'request'],
  ['the close', /^queries:Close/, 'outcome'],
  ['the decision on the contract', /^approvals:Decide$/, 'query-contract'],
  ['the proposal of the contract', /^approvals:Open$/, 'proposal'],
  ['a ballot', /^approvals:CastBallot$/, 'ballot'],
  ['the decision on the schema', /^approvals:Decide$/, 'schema'],
  ['the offer of a source', /^approvals:Decide$/, 'data-source'],
  ["the requester's key", /^members:RegisterKey$/, 'requester-key'],
  ['a gateway', /^members:RegisterGateway$/, 'gateway'],
  ['the charter', /^members:Enact$/, 'charter'],
  ['an acceptance', /^members:Accept$/, 'acceptance'],
];

const edits: readonly (readonly [name: string, edit: (one: LooseTransaction, bundle: LooseBundle) => void])[] = [
  ['is left out', (one, bundle) => remove(bundle.transactions, one)],
  ['is shown twice', (one, bundle) => bundle.transactions.push({ ...one })],
  ['has another id', (one) => (one.id = 'ab'.repeat(32))],
  ['stands in another block', (one) => one.block++],
  ['stands at another place', (one) => one.place++],
  ['loses its certificate', (one) => (one.certificate = undefined)],
  ["has another's certificate", (one, bundle) => (one.certificate = another(one, bundle).certificate)],
  ["has another's envelope", (one, bundle) => (one.envelope = another(one, bundle).envelope)],
  ['has one bit changed in its middle', (one) => flip(one.envelope, 0.5)],
  ['has one bit changed in its signature', (one) => flip(one.envelope, 0.999)],
  ['has one bit changed in its certificate', (one) => flip(certificateOf(one), 0.4)],
  ['has one bit changed in a signature of its certificate', (one) => flip(certificateOf(one), 0.997)],
  ['is cut short', (one) => (one.envelope = one.envelope.subarray(0, -20))],
];

/** A change of words in what was written, in the transaction and everywhere else in the bundle. */
const words: readonly (readonly [name: string, from: string, to: string])[] = [
  ['the answer', '"status":"answered"', '"status":"refused!"'],
  ['a choice', '"choice":"approve"', '"choice":"abstain"'],
  ['the outcome', '"outcome":"approved"', '"outcome":"rejected"'],
  ['the purpose', '"purpose":"risk-statistics"', '"purpose":"risk-statisticz"'],
  ['the requester', '"requester":"LenderAMSP"', '"requester":"LenderBMSP"'],
  ['an owner', '"owner":"LenderBMSP"', '"owner":"LenderCMSP"'],
  ['a role', '"supervisor"', '"data-owner"'],
  ['a threshold', '"majority"', '"minority"'],
  ['the contract', 'industry-overdue', 'industry-underdue'.slice(0, 16)],
  ['the query', 'sum(balance)', 'max(balance)'],
  ['the status of a contract', '"status":"active"', '"status":"paused"'],
  ['a receipt', '"kind":"receipt"', '"kind":"receipT"'],
];

const ofBundle: readonly Mutation[] = [
  { name: 'another request is meant', change: ({ request }) => (request.id = 'cd'.repeat(32)) },
  { name: 'another member is meant', change: ({ request }) => (request.member = 'LenderBMSP') },
  { name: 'another channel is meant', change: (bundle) => (bundle.channel = 'other') },
  { name: 'another chaincode is meant', change: (bundle) => (bundle.chaincode = 'other') },
  { name: 'a line of the trace is left out', change: ({ trace }) => void trace.shift() },
  { name: 'a line of the trace is added', change: ({ trace }) => trace.push({ place: 'local', text: 'fine' }) },
  { name: 'a line of the trace reads otherwise', change: ({ trace }) => void trace.map((one) => (one.text += '.')) },
  { name: 'there is no trace', change: (bundle) => (bundle.trace = []) },
  { name: 'the transactions are those of nothing', change: (bundle) => bundle.transactions.splice(1) },
  {
    name: 'no certificates are shown',
    change: ({ transactions }) => void transactions.map((one) => (one.certificate = undefined)),
  },
  { name: 'block 0 is left out', change: ({ blocks }) => remove(blocks, blockAt(blocks, 0)) },
  { name: 'block 0 says less', change: ({ blocks }) => (blockAt(blocks, 0).envelopes = undefined) },
  { name: 'block 0 says otherwise', change: ({ blocks }) => flip(blockAt(blocks, 0).envelopes?.[0], 0.5) },
  { name: 'block 0 has another hash', change: ({ blocks }) => flip(blockAt(blocks, 0).dataHash, 0.5) },
  { name: 'block 0 follows another', change: ({ blocks }) => (blockAt(blocks, 0).previousHash = new Uint8Array(32)) },
];

const ofBlocks: readonly (readonly [name: string, edit: (block: LooseBlock, bundle: LooseBundle) => void])[] = [
  ['is left out', (block, { blocks }) => remove(blocks, block)],
  ['is shown twice', (block, { blocks }) => blocks.push({ ...block })],
  ['has another number', (block) => (block.number += 1_000)],
  ['has another data hash', (block) => flip(block.dataHash, 0.3)],
  ['has another content', (block) => flip(block.envelopes?.[0], 0.5)],
  ['has one transaction more', (block) => block.envelopes?.push(Uint8Array.of(1, 2, 3))],
  ['has no content', (block) => (block.envelopes = [])],
];

/** What only orderers' signatures show. */
const ofSignatures: readonly (readonly [name: string, edit: (block: LooseBlock) => void])[] = [
  ['follows another', (block) => flip(block.previousHash, 0.3)],
  ['has no signatures', (block) => (block.signatures = new Uint8Array())],
  [
    'has half of its signatures',
    (block) => (block.signatures = block.signatures.subarray(0, block.signatures.length / 2)),
  ],
  ['has one bit changed in its signatures', (block) => flip(block.signatures, 0.99)],
  [
    'hides its content and its signatures',
    (block) => Object.assign(block, { envelopes: undefined, signatures: new Uint8Array() }),
  ],
];

/** Every mutation that applies to a bundle; those of orderers' signatures only where there are any. */
export function mutationsOf(bundle: LooseBundle): readonly Mutation[] {
  const isOrdered = bundle.blocks.some(({ number, signatures }) => number > 0 && signatures.length > 0);
  return [
    ...ofBundle,
    ...roles.flatMap(([role, call, wrote]) =>
      edits.map(([edit, change]) => ({
        name: `${role} ${edit}`,
        change: (loose: LooseBundle) => change(find(loose, call, wrote), loose),
      })),
    ),
    ...words.map(([name, from, to]) => ({
      name: `${name} is said otherwise everywhere`,
      change: (loose: LooseBundle) => replaceEverywhere(loose, from, to),
    })),
    ...[...ofBlocks, ...(isOrdered ? ofSignatures : [])].flatMap(([edit, change]) =>
      ['the opening', 'the close'].map((role) => ({
        name: `the block of ${role} ${edit}`,
        change: (loose: LooseBundle) => {
          const [, call = /^$/, wrote = ''] = roles.find(([name]) => name === role) ?? [];
          change(blockAt(loose.blocks, find(loose, call, wrote).block), loose);
        },
      })),
    ),
  ];
}

function find(bundle: LooseBundle, call: RegExp, wrote: string): LooseTransaction {
  const found = bundle.transactions.find((one) => {
    const {
      call: [name = ''],
      writes,
    } = readTransaction(one, 'entente');
    return call.test(name) && writes.some(({ key }) => parseStateKey(key)?.kind === wrote);
  });
  if (found === undefined) {
    throw new Error(`no transaction ${String(call)} wrote ${wrote}`);
  }
  return found;
}

function another(one: LooseTransaction, { transactions }: LooseBundle): LooseTransaction {
  return transactions.find(({ id }) => id !== one.id) ?? one;
}

function certificateOf({ certificate }: LooseTransaction): Uint8Array {
  return certificate ?? new Uint8Array();
}

function blockAt(blocks: readonly LooseBlock[], number: number): LooseBlock {
  const found = blocks.find((block) => block.number === number);
  if (found === undefined) {
    throw new Error(`no block ${String(number)}`);
  }
  return found;
}

function remove<T>(list: T[], one: T): void {
  list.splice(list.indexOf(one), 1);
}

/** Changes one bit at a part of the way through. */
function flip(bytes: Uint8Array | undefined, part: number): void {
  const at = Math.floor((bytes?.length ?? 0) * part);
  if (bytes === undefined || bytes.length === 0) {
    throw new Error('there is nothing to change');
  }
  bytes[at] = (bytes[at] ?? 0) ^ 1;
}

function replaceEverywhere(bundle: LooseBundle, from: string, to: string): void {
  let times = 0;
  const change = (bytes: Uint8Array): Uint8Array => {
    const text = Buffer.from(bytes).toString('latin1');
    times += text.split(from).length - 1;
    return Uint8Array.from(Buffer.from(text.replaceAll(from, to), 'latin1'));
  };
  for (const block of bundle.blocks) {
    block.envelopes = block.number === 0 ? block.envelopes : block.envelopes?.map(change);
  }
  for (const one of bundle.transactions) {
    one.envelope = change(one.envelope);
    one.certificate = one.certificate && change(one.certificate);
  }
  if (times === 0) {
    throw new Error(`nothing says ${from}`);
  }
}
