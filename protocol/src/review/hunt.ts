import type { DisclosurePolicy } from '../documents/charter.js';
import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import type { QueryContract } from '../documents/query-contract.js';
import { DomainError } from '../problems.js';
import { typedParameters } from '../query/parameters.js';
import { type Observation, observe } from './answers.js';
import { type Divisible, divisible } from './contributions.js';
import { type Difference, tellingDifference } from './differences.js';
import { neighbouring } from './neighbours.js';
import { drawValues, type Drawing, type Values } from './parameter-draws.js';
import { seeded } from './random.js';
import { type Pair, shrink } from './shrink.js';
import { searchSubject } from './subject-search.js';
import { differenceInWords, searchInWords } from './words.js';
import { generateWorld, type World, type WorldShape } from './world.js';

/** A contract with the schemas that it names and the policy that its answers are under. */
export interface Draft {
  readonly contract: QueryContract;
  readonly schemas: readonly GeneralizedSchema[];
  readonly policy: DisclosurePolicy;
}

export interface HuntOptions {
  readonly draft: Draft;
  /** Query contracts in force: what they answer may be taken from what the draft answers. */
  readonly others: readonly Draft[];
  readonly seed: number;
  /** Asked before each attempt; false ends the hunt with what was found so far. */
  readonly goOn?: () => boolean;
}

/** Two questions whose answers together tell what neither may. */
export interface Leak {
  readonly kind: 'difference' | 'search';
  /** The other query contract, `id@version`; the draft itself where there is none. */
  readonly with?: string;
  readonly first: Values;
  readonly second: Values;
  /** How many subjects it is about, at the least. */
  readonly subjects: number;
  /** In how many of the generated alliances it was found. */
  readonly worlds: number;
  readonly words: string;
}

export interface LeakReport {
  readonly seed: number;
  /** Generated alliances that were asked, and pairs of questions. */
  readonly worlds: number;
  readonly attempts: number;
  /** 0: nothing found, to 100: one subject's own value in every generated alliance. */
  readonly score: number;
  readonly leaks: readonly Leak[];
}

/** A leak of this score or more should keep a voter from approving unread. */
export const alarmingScore = 15;

const shapes: readonly WorldShape[] = [
  { owners: 3, subjectsPerOwner: 60, skew: 0 },
  { owners: 3, subjectsPerOwner: 150, skew: 0 },
  { owners: 3, subjectsPerOwner: 150, skew: 1 },
  { owners: 3, subjectsPerOwner: 300, skew: 0.5 },
];
const rounds = 3;
const attemptsPerWorld = 6;

/**
 * Looks for questions whose answers can be subtracted, or halved towards one subject's value, on generated data: nobody's
 * rows. What it finds is a leak; what it does not find is no proof that there is none.
 */
export function huntLeaks({ draft, others, seed, goOn = () => true }: HuntOptions): LeakReport {
  const found = new Map<string, Found>();
  let [worlds, attempts] = [0, 0];
  for (let round = 0; round < rounds; round++) {
    for (const shape of shapes) {
      if (!goOn()) {
        return report({ seed, worlds, attempts, found });
      }
      const random = seeded(seed + worlds * 7_919);
      const schemas = allSchemas([draft, ...others]);
      const world = generateWorld(schemas, shape, random);
      worlds++;
      for (let attempt = 0; attempt < attemptsPerWorld && goOn(); attempt++) {
        attempts++;
        for (const leak of attemptOn({ draft, others, world, random })) {
          remember(found, leak, worlds);
        }
      }
    }
  }
  return report({ seed, worlds, attempts, found });
}

type Attempt = Pick<HuntOptions, 'draft' | 'others'> & Pick<Drawing, 'world' | 'random'>;
type Finding = Omit<Leak, 'worlds'> & {
  /** The same leak by the simplest questions that show it: sought only for what is reported. */
  readonly simplest?: () => Finding;
};

interface Found {
  readonly leak: Finding;
  readonly worlds: Set<number>;
}

function remember(found: Map<string, Found>, leak: Finding, world: number): void {
  const name = `${leak.kind} ${leak.with ?? ''}`;
  const known = found.get(name) ?? { leak, worlds: new Set<number>() };
  known.worlds.add(world);
  found.set(name, leak.subjects < known.leak.subjects ? { leak, worlds: known.worlds } : known);
}

function* attemptOn({ draft, others, world, random }: Attempt): Generator<Finding> {
  const { contract, schemas } = draft;
  const drawing: Drawing = { contract, schemas, world, random };
  if (contract.scope === 'one-subject') {
    const search = possibly(() => searchSubject(contract, schemas, drawing));
    if (search !== undefined) {
      yield { kind: 'search', first: search.first, second: search.second, subjects: 1, words: searchInWords(search) };
    }
    return;
  }
  const query = divisible(contract.local.tree, schemas);
  if (query === undefined) {
    return;
  }
  const values = drawValues(drawing);
  const answered = answersOf(draft, query, world, values);
  const beside = neighbouring(drawing, values);
  if (beside !== undefined) {
    yield* between(draft, query, world, { first: values, second: beside });
  }
  for (const other of others) {
    yield* against(other, { answered, values, world, random, policy: draft.policy });
  }
}

/** The difference of two neighbouring questions. */
function* between(draft: Draft, query: Divisible, world: World, pair: Pair): Generator<Finding> {
  const telling = ({ first, second }: Pair): Difference | undefined =>
    tellingDifference(answersOf(draft, query, world, first), answersOf(draft, query, world, second), draft.policy);
  const leak = telling(pair);
  if (leak !== undefined) {
    const tellsAsMuch = (smaller: Pair): boolean => (telling(smaller)?.subjects ?? Infinity) <= leak.subjects;
    const simplest = (): Finding => {
      const least = shrink(draft.contract, pair, tellsAsMuch);
      return differing({ leak: telling(least) ?? leak, ...least });
    };
    yield { ...differing({ leak, ...pair }), simplest };
  }
}

interface Answered extends Pick<Drawing, 'world' | 'random'> {
  readonly answered: readonly Observation[];
  readonly values: Values;
  readonly policy: DisclosurePolicy;
}

function* against(other: Draft, { answered, values, world, random, policy }: Answered): Generator<Finding> {
  const { contract, schemas } = other;
  const query = contract.scope === 'one-subject' ? undefined : divisible(contract.local.tree, schemas);
  if (query === undefined) {
    return;
  }
  const second = drawValues({ contract, schemas, world, random }, values);
  const leak = tellingDifference(answered, answersOf(other, query, world, second), policy);
  if (leak !== undefined) {
    const { id, version } = contract;
    yield differing({ leak, first: values, second, with: `${id}@${String(version)}` });
  }
}

function answersOf(
  { contract, schemas, policy }: Draft,
  query: Divisible,
  world: World,
  values: Values,
): readonly Observation[] {
  return (
    possibly(() =>
      observe(query, { policy, combine: contract.combine }, world, typedParameters(contract, schemas, values)),
    ) ?? []
  );
}

/** A question that fails on generated rows tells nothing: it is left out. */
function possibly<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof DomainError) {
      return undefined;
    }
    throw error;
  }
}

function differing({ leak, ...asked }: { leak: Difference; first: Values; second: Values; with?: string }): Finding {
  return { kind: 'difference', ...asked, subjects: leak.subjects, words: differenceInWords(leak, asked) };
}

function allSchemas(drafts: readonly Draft[]): readonly GeneralizedSchema[] {
  return [...new Map(drafts.flatMap(({ schemas }) => schemas.map((schema) => [schema.id, schema]))).values()];
}

function report({
  found,
  ...run
}: Pick<LeakReport, 'seed' | 'worlds' | 'attempts'> & { found: Map<string, Found> }): LeakReport {
  const leaks = [...found.values()].map(({ leak, worlds }): Leak => {
    const { simplest: _, ...shown } = leak.simplest?.() ?? leak;
    return { ...shown, worlds: worlds.size };
  });
  const scoreOf = ({ subjects, worlds }: Leak): number =>
    (worlds / Math.max(1, run.worlds)) * (subjects === 1 ? 100 : 60);
  const sorted = leaks.toSorted((left, right) => scoreOf(right) - scoreOf(left));
  return { ...run, score: Math.round(Math.max(0, ...sorted.map(scoreOf))), leaks: sorted };
}
