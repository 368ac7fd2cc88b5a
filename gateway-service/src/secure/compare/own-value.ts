import { DomainError } from '@entente/protocol';
import type { Examination } from '../forms/examination.js';
import type { LinearForm } from '../forms/linear-form.js';
import { rangeForms } from '../forms/range-forms.js';
import { secretsOf } from '../forms/secrets.js';
import type { Range } from '../ring/column.js';

/** What is asked of one number a party and cell: forms over the parties' own, which are tested against their bounds as well. */
export function valueExamination(
  range: Range,
  parties: number,
  formsOf: (own: (party: number) => number) => readonly LinearForm[],
): Examination {
  const list = [{ name: 'value', range, wantsEach: true }];
  const secrets = secretsOf(list, parties);
  const deciding = formsOf((party) => secrets.own(0, party));
  const forms = [...deciding, ...rangeForms(list, parties, secrets.own)];
  return { list, ranges: secrets.ranges, deciding: deciding.length, forms };
}

/** Refuses what is not a number of comparisons side by side. @throws DomainError `INVALID_INPUT` */
export function checkCells(cells: number): void {
  if (!(Number.isSafeInteger(cells) && cells >= 1 && cells <= 10_000)) {
    throw new DomainError('INVALID_INPUT', 'between 1 and 10,000 comparisons are made side by side');
  }
}
