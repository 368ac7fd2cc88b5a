import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { csvText, readCsv } from './csv.js';

describe('a table as CSV', () => {
  it('is read back as it was written, with commas, quotes, line ends and nothing', () => {
    const text = csvText(
      ['name', 'count'],
      [
        ['a, "b"\nc', 1],
        [null, -2],
        ['', true],
      ],
    );
    assert.deepEqual(readCsv(text), {
      columns: ['name', 'count'],
      rows: [
        ['a, "b"\nc', '1'],
        ['', '-2'],
        ['', 'true'],
      ],
    });
    assert.deepEqual(readCsv('a,b\n1,').rows, [['1', '']]);
  });

  it('is refused with the place of what cannot be read', () => {
    assert.throws(() => readCsv('a,b\n1,"2'), /line 2 is no CSV/);
    assert.throws(() => readCsv('a,b\n1\n'), /row 1 has another number of cells/);
  });
});
