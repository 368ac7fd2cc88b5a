import type { Combined } from '@entente/gateway-service/rehearsal';
import {
  type Cell,
  charterDisclosure,
  combiningQuery,
  contractDisclosure,
  defaultDisclosure,
  encode,
  type QueryContract,
} from '@entente/protocol';
import { refused, unguarded, unlimited } from '../attacks/settings.js';
import { privateBound } from '../statistics.js';
import type { OwnAttack } from './own-attack.js';
import type { OwnDocuments } from './own-documents.js';

type Numbers = ReadonlyMap<string, number>;

const most = 150;
const expectations = 8;

function hasNoise({ combine }: QueryContract): boolean {
  return 'noise' in combine && combine.noise !== undefined;
}

const differencing: OwnAttack = {
  name: 'differencing',
  unfit: (contract) => {
    if (hasNoise(contract)) {
      return 'no two answers with noise can be compared: see averaging';
    }
    return Object.keys(contract.parameters).length === 0
      ? 'it has no parameters, so there is one question only'
      : undefined;
  },
  settings: (documents) => [
    { name: 'as it is', defended: true, ...(isWatched(documents) ? {} : { bound: refused }) },
    { name: 'without the guard', defended: false, policy: unguarded },
  ],
  betweenTwo: true,
  undefendedTrials: 100,
  play: async ({ ask, values, beside }) => {
    const first = await ask(values);
    const second = await ask(beside);
    return first === undefined || second === undefined ? undefined : encode(first) !== encode(second);
  },
};

const periods: OwnAttack = {
  name: 'periods',
  unfit: (contract) => (hasNoise(contract) ? 'no two answers with noise can be compared: see averaging' : undefined),
  settings: () => [
    { name: 'as it is, asked again the day after', defended: true },
    { name: 'computed anew', defended: false, policy: unguarded },
  ],
  betweenTwo: false,
  undefendedTrials: 100,
  play: async ({ ask, values, leave, comeBackOrNot }) => {
    leave();
    const first = await ask(values);
    comeBackOrNot();
    const second = await ask(values, 1);
    return first === undefined || second === undefined ? undefined : encode(first.table) !== encode(second.table);
  },
};

const averaging: OwnAttack = {
  name: 'averaging',
  unfit: (contract) => (hasNoise(contract) ? undefined : 'it has no noise: once is enough'),
  settings: (documents) => [
    { name: 'as it is', defended: true, ...boundOf(documents) },
    { name: 'without an end to the budget', defended: false, ...unlimited },
  ],
  betweenTwo: false,
  undefendedTrials: 40,
  play: async ({ ask, values, expected }, contract) => {
    const [without, withTarget] = [await drawnOften(false), await drawnOften(true)];
    // Which cells a subject counts in may be drawn anew each time, so once is not enough to know what to expect.
    async function drawnOften(isThere: boolean): Promise<Numbers> {
      const draws: Numbers[] = [];
      for (let drawn = 0; drawn < expectations; drawn += 1) {
        draws.push(numbersOf(contract, await expected(isThere)));
      }
      return meanOf(draws);
    }
    let evidence = 0;
    for (let asked = 0; asked < most; asked += 1) {
      const answer = await ask(values);
      if (answer === undefined) {
        break;
      }
      evidence += distance(contract, answer, without) - distance(contract, answer, withTarget);
    }
    return evidence === 0 ? undefined : evidence > 0;
  },
};

/** Whether the guard only watches under this contract. */
function isWatched({ contract, schemas, charter }: OwnDocuments): boolean {
  const disclosure = charter === undefined ? defaultDisclosure : charterDisclosure(charter);
  return contractDisclosure(contract.disclosure, disclosure, schemas).overlaps === 'watched';
}

export const ownAttacks: readonly OwnAttack[] = [differencing, periods, averaging];

/** What is told at the most under the budgets of all tables together, in their present period. */
function boundOf({ schemas, contract }: OwnDocuments): {
  readonly bound?: { readonly accuracy: number; readonly why: string };
} {
  const budgets = schemas.flatMap(({ id, privacyBudget }) =>
    Object.hasOwn(contract.spends ?? {}, id) && privacyBudget !== undefined ? [privacyBudget] : [],
  );
  if (budgets.length === 0 || budgets.some(({ measure }) => measure !== undefined)) {
    return {};
  }
  const epsilon = budgets.reduce((sum, { units, unit }) => sum + (units * unit) / 1_000_000, 0);
  return { bound: { accuracy: privateBound(epsilon), why: `noise under a budget of epsilon ${String(epsilon)}` } };
}

/** How far an answer is from what was expected, each number by itself. */
function distance(contract: QueryContract, answer: Combined, expected: Numbers): number {
  return [...numbersOf(contract, answer)].reduce(
    (sum, [place, value]) => sum + Math.abs(value - (expected.get(place) ?? 0)),
    0,
  );
}

function meanOf(draws: readonly Numbers[]): Numbers {
  const places = [...new Set(draws.flatMap((draw) => [...draw.keys()]))];
  return new Map(
    places.map((place) => [place, draws.reduce((sum, draw) => sum + (draw.get(place) ?? 0), 0) / draws.length]),
  );
}

/** The numbers of an answer by cell and column. */
function numbersOf({ local, combine }: QueryContract, answer: Combined | undefined): Numbers {
  const { outputs } = combiningQuery(combine)?.tree ?? local.tree;
  const keys = new Set(outputs.filter(({ expression }) => expression.op !== 'aggregate').map(({ name }) => name));
  const { columns, rows } = answer?.table ?? { columns: [], rows: [] };
  const cellOf = (row: readonly Cell[]): string => encode(row.filter((_, at) => keys.has(columns[at]?.name ?? '')));
  const found = rows.flatMap((row) =>
    columns.flatMap(({ name }, at): readonly (readonly [string, number])[] => {
      const cell = row[at] ?? null;
      return keys.has(name) || cell === null ? [] : [[`${cellOf(row)} ${name}`, Number(cell)]];
    }),
  );
  return new Map(found.filter(([, value]) => Number.isFinite(value)));
}
