import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { DomainError, type TransactionInput } from '@entente/protocol';
import type { Ledger } from '../../ports/ledger.js';
import type { Contracts } from '../../use-cases/request-facts.js';
import { JointKeyMaking } from './joint-key-making.js';
import { SupervisionStore } from './supervision-store.js';

type Said = TransactionInput<'supervision:Commit'>;

describe('the making of a joint key', () => {
  let dir: string;
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-supervision-'));
  });
  after(async () => {
    await rm(dir, { recursive: true });
  });

  /** A ledger of which nobody hears what became of what was sent to it. */
  function making(said: Said[]): JointKeyMaking {
    const ledger = {
      state: { list: () => [], get: () => undefined },
      submit: (_name: string, input: Said) => {
        said.push(input);
        return Promise.reject(new DomainError('OUTCOME_UNKNOWN', 'stopped'));
      },
    } as unknown as Ledger;
    const members = Object.fromEntries(['A', 'B', 'C'].map((member) => [member, { roles: ['supervisor'] }]));
    const contracts = { charter: () => ({ members }) } as unknown as Pick<Contracts, 'charter'>;
    const options = { mspId: 'A', channel: 'alliance', store: new SupervisionStore(dir), ledger, contracts };
    return new JointKeyMaking(options);
  }

  it('commits to the same secrets after a stop, when the ledger may have what was said before', async () => {
    const said: Said[] = [];
    for (let start = 0; start < 2; start += 1) {
      await assert.rejects(making(said).advance({}), { code: 'OUTCOME_UNKNOWN' });
    }
    const [first, second] = said;
    assert.deepEqual(second?.points, first?.points);
    assert.equal(second?.transport, first?.transport);
    await assert.rejects(making(said).advance({ threshold: 3 }), { code: 'OUTCOME_UNKNOWN' });
    assert.equal(said[2]?.points.length, 3);
  });
});
