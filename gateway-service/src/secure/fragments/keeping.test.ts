import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import {
  Charter,
  contentHash,
  FragmentSet,
  type GatewayRecord,
  GeneralizedSchema,
  type QueryContract,
  QueryContractForm,
  secureSumShape,
  shapeHash,
  sumVectors,
  type TransactionInput,
  validate,
} from '@entente/protocol';
import { compileContract, loadParser } from '@entente/protocol/parse';
import { generateWorld, measuredAnswer, seeded } from '@entente/protocol/review';
import { EcSignatures } from '../../crypto/signatures.js';
import type { HandedFragment, KeptWord } from '../../ports/fragment-link.js';
import { FakeLedger } from '../../testing/fake-ledger.js';
import { Contracts } from '../../use-cases/request-facts.js';
import { addInto, type Words, wordsOf } from '../ring/words.js';
import { keptVectors, keptWidth } from '../sum/kept-input.js';
import { computedInput, computedShape } from '../sum/public-shape.js';
import { FragmentStore } from './fragment-store.js';
import { Keeping } from './keeping.js';
import { KeptFragments } from './kept-fragments.js';

const [owner, first, second, idle, dealer] = ['AwayMSP', 'BankAMSP', 'BankBMSP', 'BankCMSP', 'DealerMSP'] as const;
const members = [owner, first, second, idle, dealer];
const keepers = [second, first];
const mappingHash = 'ab'.repeat(32);
const now = new Date('2026-06-01T12:00:00.000Z');
const source = { id: 'loans', mappingHash };

const schema = validate(GeneralizedSchema, {
  ...{ kind: 'generalized-schema', id: 'loans', version: 1, title: 'Loans', subject: 'person' },
  columns: {
    person: { type: 'subject-key', use: { match: ['parameter'] } },
    region: { type: 'category', values: ['north', 'south'], use: { group: ['exact'] } },
    cents: { type: 'integer', min: 0, max: 1_000_000, use: { aggregate: ['sum'] } },
  },
});

function contractOf(id: string, combine: object = {}): QueryContract {
  return compileContract(
    validate(QueryContractForm, {
      ...{ kind: 'query-contract', id, version: 1, title: 'Owed', purposes: ['study'], schemas: { loans: 1 } },
      local: 'SELECT region, count(*) AS loans, sum(cents) AS cents FROM loans GROUP BY region',
      combine: { mode: 'secure-sum', by: dealer, fragments: true, ...combine },
      access: { members: ['CouncilMSP', dealer] },
    }),
  );
}

const charter = Charter.parse({
  ...{ kind: 'charter', id: 'banks', title: 'Banks' },
  members: Object.fromEntries(members.map((title) => [title, { title, roles: [] }])),
  votingRules: Object.fromEntries(
    ['generalized-schema', 'data-source', 'query-contract', 'retirement'].map((kind) => [
      kind,
      { threshold: 'majority' },
    ]),
  ),
});

const pem = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

describe('an owner and those who keep fragments of it', () => {
  const keys = new Map(members.map((member) => [member as string, new EcSignatures(pem())]));
  let contract: QueryContract;
  let without: QueryContract;
  let dir: string;
  let ledger: FakeLedger;
  let sides: ReadonlyMap<string, Keeping>;
  /** What is done to a fragment, or to a keeper's word, on its way. */
  let onWay: (keeper: string, handed: HandedFragment) => { readonly as: string; readonly handed: HandedFragment };
  let back: (keeper: string, word: KeptWord) => KeptWord;

  before(async () => {
    await loadParser();
    contract = contractOf('owed');
    without = contractOf('owed-by-all', { fragments: undefined });
  });

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'entente-keeping-'));
    onWay = (_keeper, handed): ReturnType<typeof onWay> => ({ as: owner, handed });
    back = (_keeper, word): KeptWord => word;
    ledger = new FakeLedger();
    ledger.put('charter', [], charter);
    ledger.put('schema', ['loans', '1'], schema);
    for (const one of [contract, without]) {
      ledger.put('query-contract', [one.id, '1'], one);
      const hash = contentHash('query-contract', one);
      const current = { id: one.id, version: 1, contentHash: hash, status: 'active' as const, retiredThrough: 0 };
      ledger.put('query-contract-current', [one.id], current);
    }
    offer(members.slice(0, 4));
    for (const [member, { publicJwk }] of keys) {
      ledger.put('gateway', [member], { kind: 'gateway', member, signing: publicJwk } as unknown as GatewayRecord);
    }
    ledger.onSubmit = (name): void => {
      const { input } = ledger.submitted.at(-1) ?? assert.fail();
      if (name === 'fragments:Commit') {
        const said = input as TransactionInput<'fragments:Commit'>;
        put({ kind: 'fragment-set', owner, ...said, status: 'kept', committedAt: now.toISOString() });
      } else {
        put({ ...standing(), status: 'withdrawn', withdrawnAt: now.toISOString() });
      }
    };
    sides = new Map(members.map((member) => [member, side(member)]));
  });
  after(() => {
    rmSync(dir, { recursive: true, force: true });
  });

  function offer(by: readonly string[], of = mappingHash): void {
    const sources = by.map((member) => ({ member, id: 'loans', mappingHash: member === owner ? of : mappingHash }));
    ledger.put('schema-sources', ['loans@1'], { schema: 'loans@1', sources });
  }

  function put(set: FragmentSet): void {
    ledger.put('fragment-set', [set.contract.hash, owner], validate(FragmentSet, set));
  }

  const hashOf = (): string => contentHash('query-contract', contract);
  const standing = (): FragmentSet => ledger.state.get('fragment-set', hashOf(), owner) ?? assert.fail();

  function side(mspId: string): Keeping {
    return new Keeping({
      ...{ mspId, channel: 'alliance', ledger, clock: { now: () => now } },
      store: new FragmentStore(join(dir, mspId)),
      contracts: new Contracts({ state: ledger.state, textCheck: () => undefined }),
      signatures: keys.get(mspId) ?? assert.fail(),
      link: {
        fragment: (keeper, handed) => {
          const { as, handed: arriving } = onWay(keeper, handed);
          return Promise.resolve().then(() => back(keeper, (sides.get(keeper) ?? assert.fail()).keep(as, arriving)));
        },
      },
      vectors: (_facts, shape, asOf) => {
        assert.equal(asOf, '2026-06-01');
        const world = generateWorld([schema], { owners: 1, subjectsPerOwner: 60, skew: 1 }, seeded(7));
        const asked = { parameters: {}, requestDate: world.requestDate };
        const answer = measuredAnswer(contract.local.tree, [schema], world.members[0] ?? assert.fail(), asked);
        return Promise.resolve({ vectors: sumVectors(shape, answer, owner), sources: [source] });
      },
    });
  }

  const make = (id = 'owed', by: readonly string[] = keepers): Promise<FragmentSet> =>
    (sides.get(owner) ?? assert.fail()).make(id, 1, by);
  const filesOf = (keeper: string): readonly string[] => readdirSync(join(dir, keeper));
  function kept(mspId: string): KeptFragments {
    return new KeptFragments({
      ...{ mspId, channel: 'alliance', state: ledger.state },
      store: new FragmentStore(join(dir, mspId)),
    });
  }
  function used({ set, shape, contract: named }: FragmentSet): Parameters<KeptFragments['of']>[0] {
    const question = { contract: named } as Parameters<KeptFragments['of']>[0]['question'];
    return { question, fragments: { [owner]: { set, shape, sources: [source] } } };
  }
  function wordsAt(keeper: string, set: FragmentSet): Words {
    const [input] = kept(keeper).of(used(set), set.shape);
    return input?.words ?? assert.fail(`${keeper} keeps nothing`);
  }

  it('hold, all keepers together and none of them alone, what the owner would put in', async () => {
    const set = await make();
    assert.deepEqual([set.set, set.keepers, set.asOf, set.sources], [1, [first, second], '2026-06-01', [source]]);
    const facts = new Contracts({ state: ledger.state, textCheck: () => undefined }).facts('owed', 1);
    const shape = secureSumShape({ ...facts, requester: '', owners: [] });
    const world = generateWorld([schema], { owners: 1, subjectsPerOwner: 60, skew: 1 }, seeded(7));
    const asked = { parameters: {}, requestDate: world.requestDate };
    const answer = measuredAnswer(contract.local.tree, [schema], world.members[0] ?? assert.fail(), asked);
    const computed = computedShape(shape);
    const whole = keptVectors(computed, computedInput(computed, sumVectors(shape, answer, owner), shapeHash(shape), 3));
    const sum = Uint32Array.from(wordsAt(first, set));
    assert.notDeepEqual(sum, whole);
    addInto(sum, wordsAt(second, set), keptWidth);
    assert.deepEqual(sum, whole);
    assert.deepEqual(kept(idle).of(used(set), set.shape), [{ owner }]);
    assert.deepEqual(filesOf(owner), []);
  });

  it('say nothing of the input on the ledger, nor the same of the same input', async () => {
    await make();
    await make();
    const said = ledger.submitted.map(({ input }) => JSON.stringify(input));
    const [one, other] = ledger.submitted.map(({ input }) => input as TransactionInput<'fragments:Commit'>);
    assert.ok(one !== undefined && other !== undefined && said.every((text) => !/salt|words/.test(text)));
    assert.notEqual(one.kept[first]?.commitment, other.kept[first]?.commitment);
    assert.equal(other.set, 2);
  });

  const sent: readonly (readonly [string, string, (handed: HandedFragment) => HandedFragment])[] = [
    ['for another contract', 'contract', at({ contract: { id: 'owed', version: 1, hash: '1'.repeat(64) } })],
    ['of another shape', 'shape', at({ shape: '2'.repeat(64) })],
    ['that it is not to keep', 'keepers', at({ keepers: [idle, dealer] })],
    ['of which the owner keeps one itself', 'keepers', at({ keepers: [owner, first, second] })],
    ['that skips a set', 'number', at({ set: 2 })],
    ['that is too short', 'length', (handed) => ({ ...handed, words: handed.words.slice(0, 64) })],
  ];
  function at(change: Partial<HandedFragment['place']>): (handed: HandedFragment) => HandedFragment {
    return (handed) => ({ ...handed, place: { ...handed.place, ...change } });
  }
  for (const [what, other, change] of sent) {
    it(`are refused by a keeper that is handed one ${what}`, async () => {
      onWay = (_keeper, handed): ReturnType<typeof onWay> => ({ as: owner, handed: change(handed) });
      await assert.rejects(make(), { code: 'FRAGMENTS_INVALID', message: new RegExp(`another ${other}`) });
      assert.deepEqual([filesOf(first), ledger.submitted], [[], []]);
    });
  }

  it('are taken from their owner alone', async () => {
    onWay = (_keeper, handed): ReturnType<typeof onWay> => ({ as: idle, handed });
    await assert.rejects(make(), { code: 'FORBIDDEN' });
    assert.deepEqual(filesOf(first), []);
  });

  it('are not committed to where a keeper signs for something else, or another signs', async () => {
    const faults: readonly ((word: KeptWord) => KeptWord)[] = [
      (word): KeptWord => ({ ...word, commitment: '3'.repeat(64) }),
      (word): KeptWord => ({ ...word, signature: (keys.get(idle) ?? assert.fail()).sign(Buffer.from('so')) }),
    ];
    for (const fault of faults) {
      back = (_keeper, word): KeptWord => fault(word);
      await assert.rejects(make(), { code: 'FRAGMENTS_INVALID', message: /BankAMSP does not sign/ });
    }
    assert.deepEqual(ledger.submitted, []);
  });

  it('are not used where they were changed, moved to another member or lost, and the keeper is named', async () => {
    const set = await make();
    const [name = ''] = filesOf(first);
    const file = join(dir, first, name);
    const bytes = readFileSync(file);
    const refused = (code: string): void => {
      assert.throws(() => kept(first).of(used(set), set.shape), { code, message: new RegExp(first) });
    };
    const changed = Uint8Array.from(bytes, (byte, index) => (index === bytes.length - 1 ? byte ^ 1 : byte));
    writeFileSync(file, changed);
    refused('COMMITMENT_MISMATCH');
    // Without the comparison the changed fragment would go into the sum: nothing else stands in its way.
    const taken = new FragmentStore(join(dir, first)).fragment({ contractHash: set.contract.hash, owner, set: 1 });
    assert.deepEqual(taken?.words, wordsOf(Uint8Array.from(changed.subarray(32))));
    writeFileSync(file, readFileSync(join(dir, second, name)));
    refused('COMMITMENT_MISMATCH');
    rmSync(file);
    refused('FRAGMENTS_NOT_USABLE');
  });

  it('are used for the set and the sum that a request names, while these are kept, and for nothing else', async () => {
    const set = await make();
    const refused = (change: Partial<FragmentSet>): void => {
      assert.throws(() => kept(first).of(used({ ...set, ...change }), change.shape ?? set.shape), {
        code: 'FRAGMENTS_NOT_USABLE',
      });
    };
    refused({ set: 2 });
    refused({ shape: '4'.repeat(64) });
    refused({ contract: { ...set.contract, hash: '5'.repeat(64) } });
    await (sides.get(owner) ?? assert.fail()).withdraw('owed', 1);
    refused({});
  });

  it('are deleted once a set supersedes theirs, or it is withdrawn', async () => {
    await make();
    await make();
    sides.get(first)?.tidy();
    assert.deepEqual(
      filesOf(first).map((name) => name.slice(65)),
      [`${owner}-2`],
    );
    await (sides.get(owner) ?? assert.fail()).withdraw('owed', 1);
    sides.get(first)?.tidy();
    assert.deepEqual(filesOf(first), []);
    await assert.rejects((sides.get(first) ?? assert.fail()).withdraw('owed', 1), { code: 'FRAGMENTS_NOT_FOUND' });
  });

  it('are not made for contracts that say nothing of them', async () => {
    await assert.rejects(make('owed-by-all'), { code: 'UNSUPPORTED' });
    await assert.rejects(make('owed', [first]), { code: 'INVALID_INPUT' });
    await assert.rejects(make('owed', [first, owner]), { code: 'INVALID_INPUT' });
  });

  it('are listed with what makes a set useless, so that its owner makes a new one', async () => {
    await make();
    const use = (): unknown => {
      const [set] = (sides.get(idle) ?? assert.fail()).list();
      return [set?.use, set?.because];
    };
    assert.deepEqual(use(), ['usable', null]);
    offer([owner, first, idle]);
    assert.deepEqual(use(), [
      'anew',
      'BankBMSP keeps a fragment and does not compute any more: what it offered is closed or withdrawn',
    ]);
    offer(members.slice(0, 4), '9'.repeat(64));
    assert.deepEqual(use(), ['anew', 'AwayMSP offers other sources than its fragments were computed from']);
    offer(members.slice(0, 4));
    const { [second]: _gone, ...left } = charter.members;
    ledger.put('charter', [], { ...charter, version: 2, members: left });
    assert.deepEqual(use(), ['anew', 'BankBMSP keeps a fragment and is no member any more']);
    await (sides.get(owner) ?? assert.fail()).withdraw('owed', 1);
    assert.deepEqual(use(), ['withdrawn', null]);
  });
});
