import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { QueryContract, QueryContractCurrent } from '@entente/protocol';
import { FakeLedger } from '../../testing/fake-ledger.js';
import { type ContractFilter, ContractList } from './contract-list.js';

const ids = ['arrears', 'branches', 'customers', 'deposits'] as const;

describe('the list of query contracts', () => {
  let ledger: FakeLedger;
  let list: ContractList;

  function put(
    id: string,
    more: { readonly title?: string; readonly version?: number; readonly status?: string } = {},
  ): void {
    const { title = `About ${id}`, version = 1, status = 'active' } = more;
    const access = { members: id === 'branches' ? ['LenderBMSP'] : ['LenderAMSP', 'LenderBMSP'] };
    const contract = {
      id,
      version,
      title,
      purposes: ['risk-statistics'],
      scope: 'many-subjects',
      parameters: {},
      access,
    };
    ledger.put('query-contract', [id, String(version)], contract as unknown as QueryContract);
    ledger.put('query-contract-current', [id], { id, version, status } as unknown as QueryContractCurrent);
  }

  const found = (filter: ContractFilter): readonly string[] => list.page(filter).items.map(({ id }) => id);

  beforeEach(() => {
    ledger = new FakeLedger();
    for (const id of ids.toReversed()) {
      put(id);
    }
    list = new ContractList(ledger.state);
  });

  it('gives pages that leave nothing out, in the order of the ids', () => {
    for (const limit of [1, 2, 3, 4]) {
      const seen: string[] = [];
      for (let after: string | undefined = ''; after !== undefined;) {
        const page = list.page({ limit, ...(after === '' ? {} : { after }) });
        seen.push(...page.items.map(({ id }) => id));
        after = page.next;
      }
      assert.deepEqual(seen, ids, `${String(limit)} a page`);
    }
    assert.deepEqual([found({}), list.page({}).next], [ids, undefined]);
  });

  it('finds by id, title and purpose in any case, and by nothing else', () => {
    assert.deepEqual(found({ text: 'About DEP' }), ['deposits']);
    assert.deepEqual(found({ text: ' custom ' }), ['customers']);
    assert.deepEqual(found({ text: 'Risk-' }), ids);
    assert.deepEqual(found({ text: 'LenderAMSP' }), []);
    assert.deepEqual(found({ id: 'arrears' }), ['arrears']);
    assert.deepEqual(found({ id: 'arrear' }), []);
  });

  it('gives what a member may ask of what is in force', () => {
    put('deposits', { status: 'retired' });
    assert.deepEqual(found({ askableBy: 'LenderAMSP' }), ['arrears', 'customers']);
    assert.deepEqual(found({ askableBy: 'LenderCMSP' }), []);
  });

  it('shows a reader what it may see, and fills the page with it', () => {
    const page = list.page({ limit: 2 }, ({ id }) => id !== 'arrears');
    assert.deepEqual([page.items.map(({ id }) => id), page.next], [['branches', 'customers'], 'customers']);
  });

  it('takes in what blocks bring: another contract, and the version that came into force', () => {
    put('balances');
    put('arrears', { version: 2, title: 'Arrears anew' });
    assert.deepEqual(found({ limit: 2 }), ['arrears', 'balances']);
    assert.deepEqual(
      list.page({ text: 'anew' }).items.map(({ id, version }) => [id, version]),
      [['arrears', 2]],
    );
  });
});
