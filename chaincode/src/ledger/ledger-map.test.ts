import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stateKey } from '@entente/protocol';
import { z } from 'zod';
import { LedgerMap } from './ledger-map.js';
import { type StateStore, WorldState } from './world-state.js';

/** As a peer: what is written cannot be read in the same transaction. */
function peer(committed: Readonly<Record<string, string>>): { store: StateStore; written: Map<string, string> } {
  const written = new Map<string, string>();
  const store: StateStore = {
    getState: (key) => Promise.resolve(Buffer.from(committed[key] ?? '')),
    putState: (key, value) => {
      written.set(key, Buffer.from(value).toString('utf8'));
      return Promise.resolve();
    },
    deleteState: (key) => {
      written.set(key, '');
      return Promise.resolve();
    },
  };
  return { store, written };
}

const Thing = z.strictObject({ id: z.string(), amount: z.union([z.number(), z.string()]).transform(String) });
type Thing = z.infer<typeof Thing>;

function things(store: StateStore): LedgerMap<readonly [string], Thing> {
  return new LedgerMap({
    state: new WorldState(store),
    kind: 'schema',
    schema: Thing,
    keyOf: ({ id }) => [id],
    missing: 'SCHEMA_NOT_FOUND',
  });
}

describe('documents on the ledger', () => {
  it('are read back in the transaction that wrote them', async () => {
    const { store } = peer({});
    const map = things(store);
    await map.put({ id: 'a', amount: '1' });
    assert.deepEqual([await map.has('a'), await map.find('a')], [true, { id: 'a', amount: '1' }]);
  });

  it('stand as canonical JSON under a composite key', async () => {
    const { store, written } = peer({});
    await things(store).put({ id: 'a', amount: '1' });
    assert.deepEqual([...written], [['\u0000schema\u0000a\u0000', '{"amount":"1","id":"a"}']]);
  });

  it('are refused by their own code where they are missing', async () => {
    const { store } = peer({});
    await assert.rejects(things(store).get('a'), { code: 'SCHEMA_NOT_FOUND', detail: 'no schema a' });
    assert.equal(await things(store).find('a'), undefined);
  });

  it('are checked on the way out', async () => {
    const { store } = peer({ [stateKey('schema', 'a')]: '{"id":"a"}' });
    await assert.rejects(things(store).get('a'), { code: 'INVALID_INPUT' });
  });

  it('are not written if they would be read back as something else', async () => {
    const { store, written } = peer({});
    const odd = { id: 'a', amount: 1 } as unknown as Thing;
    await assert.rejects(things(store).put(odd), { code: 'INVALID_INPUT' });
    assert.equal(written.size, 0);
  });
});
