import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { roleScript, type RoleScriptOptions } from './role-script.js';

const options: RoleScriptOptions = {
  engine: 'postgresql',
  role: 'entente_reader',
  connections: 6,
  tables: [{ schema: 'lending', table: 'loans' }],
};

describe('the script of a role', () => {
  it('quotes every name', () => {
    const tables = [{ schema: 'a"b', table: 'c`d', columns: ['e"; DROP'] }];
    assert.match(roleScript({ ...options, tables }), /GRANT SELECT \("e""; DROP"\) ON "a""b"\."c`d" TO/);
    assert.match(
      roleScript({ ...options, engine: 'mysql', tables }),
      /GRANT SELECT \(`e"; DROP`\) ON `a"b`\.`c``d` TO/,
    );
  });

  it('refuses what cannot be a name, and a role that reads nothing', () => {
    const faulty: readonly Partial<RoleScriptOptions>[] = [
      { role: 'a b' },
      { role: `x'; DROP ROLE y; --` },
      { tables: [] },
      { tables: [{ schema: 'a', table: 'b\n-- c' }] },
      { connections: 0 },
      { engine: 'mysql', host: '' },
    ];
    for (const fault of faulty) {
      assert.throws(() => roleScript({ ...options, ...fault }), { code: 'INVALID_INPUT' });
    }
  });
});
