import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RandomCalls } from './testing/random-calls.js';
import { parseStateKey } from '@entente/protocol';
import type { Endorsement } from './testing/fake-ledger.js';
import { runs, seed } from './testing/random.js';

/** Kinds that are written once: whoever could write them again could rewrite history. */
const terminal = new Set(['charter', 'founding', 'acceptance', 'schema', 'query-contract', 'proposal', 'decision']);
const perRequest = new Set(['receipt', 'outcome']);

/** What must hold of every transaction that was accepted, whatever was called before. */
function checkWrites(committed: ReadonlyMap<string, string>, { writes }: Endorsement): void {
  for (const key of Object.keys(writes)) {
    const { kind = '', attributes = [] } = parseStateKey(key) ?? {};
    if (terminal.has(kind) || perRequest.has(kind) || kind === 'request') {
      assert.ok(!committed.has(key), `${kind} is written a second time`);
    }
    if (perRequest.has(kind)) {
      const [member = '', id = ''] = attributes;
      assert.ok(committed.has(`\u0000request\u0000${member}\u0000${id}\u0000`), `${kind} without a request`);
    }
    if (kind === 'query-contract' || kind === 'schema' || kind === 'data-source') {
      assert.ok(
        Object.keys(writes).some((other) => parseStateKey(other)?.kind === 'decision'),
        `${kind} undecided`,
      );
    }
  }
}

/** Every answered request has a receipt of each owner; no other request has any. */
async function checkEnd({ alliance }: RandomCalls): Promise<void> {
  const { ledger } = alliance;
  for (const key of ledger.keysOf('request')) {
    const [member = '', id = ''] = key.split('/');
    const request = await ledger.state.requests.get(member, id);
    const outcome = await ledger.state.outcomes.find(member, id);
    const expected =
      outcome?.status === 'answered' ? Object.keys(request.owners).map((owner) => `${key}/${owner}`) : [];
    const found = ledger.keysOf('receipt').filter((receipt) => receipt.startsWith(`${key}/`));
    assert.deepEqual(found.toSorted(), expected.toSorted());
  }
}

describe('random sequences of calls', () => {
  it('never give an outcome twice, nor a receipt to a request that was not opened', async (context) => {
    const reached = new Map<string, number>();
    for (let run = 0; run < runs(4); run++) {
      const calls = await RandomCalls.from(seed + run);
      for (let step = 0; step < 500; step++) {
        const call = await calls.next();
        const endorsement = await calls.endorse(call);
        const what = `${call.transaction} ${endorsement.refusal?.split(':')[0] ?? 'accepted'}`;
        reached.set(what, (reached.get(what) ?? 0) + 1);
        assert.match(endorsement.refusal ?? 'NONE: ', /^[A-Z_]+: /, 'a refusal without a code');
        assert.equal(endorsement.events.length, endorsement.refusal === undefined ? 1 : 0);
        if (endorsement.refusal === undefined) {
          checkWrites(calls.alliance.ledger.committed, endorsement);
        }
        calls.commit(endorsement);
      }
      await checkEnd(calls);
    }
    context.diagnostic(`seed ${String(seed)}; reached ${JSON.stringify(Object.fromEntries([...reached].sort()))}`);
    for (const name of ['approvals:Decide', 'queries:Open', 'queries:Close', 'queries:End']) {
      assert.ok((reached.get(`${name} accepted`) ?? 0) > 0, `${name} was never accepted; the sequences test nothing`);
    }
  });
});
