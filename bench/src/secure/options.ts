import { commonOptions, parsed, wholeNumber, wholeNumbers } from '../usage.js';

export interface SecureOptions {
  /** How often every measurement is visited, in turn. */
  readonly rounds: number;
  readonly owners: readonly number[];
  /** Cells of a secure sum. */
  readonly cells: readonly number[];
  /** Beyond so many cells nothing is tested before it is opened. */
  readonly testedCells: number;
  /** Elements of a hidden question; none leaves that part out. */
  readonly elements: readonly number[];
  /** Milliseconds that every message is under way, in memory; none leaves that part out. */
  readonly delays: readonly number[];
  readonly delayedCells: number;
  /** Where other projects' programs are installed that are measured too; undefined leaves that part out. */
  readonly comparisons: string | undefined;
  /** Items of the sets that those intersect. */
  readonly sets: readonly number[];
  readonly json: boolean;
  readonly out: string | undefined;
}

export const secureUsage = `Usage: scripts/bench secure [options]

Measures secure sums over real member links (gRPC over mutual TLS on loopback, every message signed), all owners and the dealer
in one process, beside the plain sum over the same links: one vector a member, added up. With the tests of the disclosure policy
on shares, and without (as with noise, where every cell is opened). Each in turn, in the same run. Bytes a cell are counted on the
same computation in memory, beside the least that additive sharing takes. Then hidden questions: what an element costs its
requester and an owner, and what a subject costs in a publication; one thread.

Options:
  --rounds N          visits of each measurement (default 3)
  --owners N,N        owners that add up (default 3,5,8)
  --cells N,N         cells of a sum (default 1000,100000,1000000)
  --tested-cells N    most cells that are tested before they are opened (default 100000)
  --elements N,N      elements of a hidden question, at most 100 (default 1,10,100; empty: leave that part out)
  --delays N,N        milliseconds that every message is under way, in memory (default 0,5,20,80; empty: leave that part out)
  --delayed-cells N   cells of the sums whose messages are held up (default 1000)
  --comparisons DIR   measure SecretFlow SPU, JIFF, @openmined/psi.js and openmined-psi too, as far as they are installed in DIR
                      (bench/README.md says how)
  --sets N,N          items of the sets that those intersect (default 10000)
  --json              the result as one JSON object on standard output, the table on standard error
  --out FILE          where the JSON goes (default bench/results/secure.json); the plot is put beside it as .svg
  --help              this text
`;

/** @returns undefined if help was asked for. @throws {@link UsageError} naming the option */
export function readSecureOptions(args: readonly string[]): SecureOptions | undefined {
  const values = parsed(args, {
    rounds: { type: 'string', default: '3' },
    owners: { type: 'string', default: '3,5,8' },
    cells: { type: 'string', default: '1000,100000,1000000' },
    'tested-cells': { type: 'string', default: '100000' },
    elements: { type: 'string', default: '1,10,100' },
    delays: { type: 'string', default: '0,5,20,80' },
    'delayed-cells': { type: 'string', default: '1000' },
    comparisons: { type: 'string' },
    sets: { type: 'string', default: '10000' },
    ...commonOptions,
  });
  if (values.help) {
    return undefined;
  }
  const { json, out, comparisons } = values;
  return {
    rounds: wholeNumber('--rounds', values.rounds, 1),
    owners: wholeNumbers('--owners', values.owners, 3),
    cells: wholeNumbers('--cells', values.cells, 1),
    testedCells: wholeNumber('--tested-cells', values['tested-cells'], 0),
    elements: wholeNumbers('--elements', values.elements, 1),
    delays: wholeNumbers('--delays', values.delays, 0),
    delayedCells: wholeNumber('--delayed-cells', values['delayed-cells'], 1),
    sets: wholeNumbers('--sets', values.sets, 1),
    ...{ json, out, comparisons },
  };
}
