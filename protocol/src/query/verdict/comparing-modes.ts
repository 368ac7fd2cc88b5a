import type { Combine } from '../../documents/combine.js';
import type { ValueType } from '../types.js';
import type { JudgedShares } from './share-modes.js';
import { listed } from './words.js';

type Comparing = Extract<Combine, { readonly mode: 'compare' | 'rank' | 'quantile' }>;

/**
 * Judges a contract that compares one number of each member. Its answer is one for an epoch: with parameters, or with groups,
 * many could be asked, and numbers be searched for between them.
 */
export function judgeComparing({ contract, outputs, report }: JudgedShares): void {
  const combine = contract.combine as Comparing;
  if (contract.scope !== 'many-subjects') {
    report.refuse('mode', 'scope', `mode ${combine.mode} is about many subjects`, 'leave scope out');
  }
  if (Object.keys(contract.parameters).length > 0) {
    const hint = 'write the values into the local query';
    report.refuse('mode', 'parameters', 'parameters would let numbers be searched for', hint);
  }
  if (contract.local.tree.groupBy.length > 0) {
    report.refuse('mode', 'local.groupBy', 'one number a member is compared, not one a group', 'leave GROUP BY out');
  }
  if (combine.mode === 'quantile') {
    judgeOutput('combine.of', combine.of, ['histogram']);
  } else {
    judgeOutput(
      'combine.value.of',
      combine.value.of,
      combine.value.per === undefined ? ['integer', 'decimal', 'average'] : ['integer', 'decimal'],
    );
    if (combine.value.per !== undefined) {
      judgeOutput('combine.value.per', combine.value.per, ['integer', 'decimal']);
    }
  }
  report.note(
    'combine.epoch',
    `a member's number stays the same for a ${combine.epoch}, however often it is asked for`,
  );

  function judgeOutput(place: string, name: string, types: readonly ValueType['type'][]): void {
    const output = outputs.find((one) => one.name === name);
    if (output === undefined || !types.includes(output.type.type)) {
      const hint = `name an output of the local query that is of type ${listed(types)}`;
      report.refuse('mode', place, `${name} is no number that can be compared`, hint);
    }
  }
}
