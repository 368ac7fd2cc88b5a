import type { CombiningEnclave } from '@entente/protocol';
import type { Opened } from '../envelope/index.js';
import { table } from './table.js';

/** An opened result as people read it: the table, then what was held back. */
export function resultText(opened: Opened): string {
  const { table: answer, suppression, owners } = opened;
  const columns = answer.columns.map(({ name }) => name);
  const lines = [table(columns, answer.rows), '', `answered by ${owners.join(', ')}; ${combinedBy(opened)}`];
  if (suppression !== undefined) {
    lines.push(`counts: ${suppression.counts}`, `cells held back: ${suppression.cells}`);
    if (suppression.remainder !== undefined) {
      lines.push('all cells held back, together:', table(columns, [suppression.remainder]));
    } else if (suppression.remainderWithheld) {
      lines.push('what they amount to together is held back as well');
    }
  }
  return lines.join('\n');
}

function combinedBy(opened: Opened): string {
  if (opened.kind === 'result') {
    const { serviceNode, enclave } = opened;
    return enclave === undefined ? `combined by ${serviceNode}` : combinedInside(enclave);
  }
  return `put together here from their shares (${opened.mode})`;
}

function combinedInside({ node, measurement, simulated }: CombiningEnclave): string {
  const held = simulated ? 'simulated: its host can read all that it is given' : 'attested hardware';
  return `combined in the enclave ${node.id} of ${node.host}, which runs ${measurement} (${held})`;
}
