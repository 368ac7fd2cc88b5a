import { percentile } from '../statistics.js';
import type { KindFigures } from './measure-kind.js';
import type { RebuildResult } from './rebuild.js';
import type { KindResult, KindsResult } from './run-kinds.js';

/** Every transaction there is, over what is on the ledger already. */
export function kindsTable({ ledger, ledgers, kinds }: KindsResult): readonly string[] {
  return [
    '',
    `${ledger === 'fabric' ? 'Fabric' : 'development ledger'}: every transaction, by documents on the ledger`,
    '  alone: p50 ms, processor ms of all processes of the network; at once: how many, a second, processor ms, endorsements each',
    row(['', ...ledgers.map(({ documents }) => `${String(documents)} documents`)]),
    ...kinds.map(({ transaction, figures }) => row([transaction, ...figures.map(cell)])),
    row([
      'processor ms by first',
      ...growth(kinds).map((ratio) => `alone x ${ratio.alone}, at once x ${ratio.together}`),
    ]),
    row(['up in', ...ledgers.map(({ startSeconds }) => `${startSeconds.toFixed(1)} s`)]),
    row([
      'memory, MB',
      ...ledgers.map(({ memoryMb }) =>
        Object.entries(memoryMb)
          .map(([kind, size]) => `${kind} ${size.toFixed(0)}`)
          .join(', '),
      ),
    ]),
  ];
}

/** Median over all kinds: processor time with so many documents by that with the fewest. */
export function growth(kinds: readonly KindResult[]): readonly { readonly alone: string; readonly together: string }[] {
  const [first] = kinds;
  return (first?.figures ?? []).map((_figures, index) => ({
    alone: ratio(kinds, index, ({ alone }) => alone.networkMs),
    together: ratio(kinds, index, ({ together }) => together?.networkMs),
  }));
}

function ratio(
  kinds: readonly KindResult[],
  index: number,
  value: (figures: KindFigures) => number | undefined,
): string {
  const ratios = kinds.flatMap(({ figures }) => {
    const [least, one] = [figures[0], figures[index]].map((found) => (found === undefined ? undefined : value(found)));
    return least === undefined || one === undefined || least === 0 ? [] : [one / least];
  });
  return ratios.length === 0
    ? '-'
    : percentile(
        ratios.sort((a, b) => a - b),
        0.5,
      ).toFixed(2);
}

function cell({ alone, together }: KindFigures): string {
  const one = `${alone.p50.toFixed(0)} ms, ${ms(alone.networkMs)}`;
  return together === undefined
    ? one
    : `${one}; ${String(together.count)}: ${together.perSecond.toFixed(0)}/s, ${ms(together.networkMs)}, x ${together.endorsed.toFixed(1)}`;
}

function ms(value: number | undefined): string {
  return value?.toFixed(1) ?? '-';
}

/** How long a state copy takes to be built. */
export function rebuildTable(result: RebuildResult | undefined): readonly string[] {
  return result === undefined
    ? []
    : [
        '',
        'a state copy built anew from blocks',
        row(['events', 'seconds, memory, file']),
        ...result.points.map(({ events, seconds, memoryMb, fileMb }) =>
          row([String(events), `${seconds.toFixed(1)} s, ${String(memoryMb)} MB, ${String(fileMb)} MB`]),
        ),
      ];
}

function row([first = '', ...others]: readonly string[]): string {
  return `  ${first.padEnd(26)}${others.map((one) => ` ${one.padStart(42)}`).join('')}`;
}
