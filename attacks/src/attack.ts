import type { Combined, RehearsedQuestion } from '@entente/gateway-service/rehearsal';
import type { DisclosurePolicy, PrivacyBudget, QueryContract } from '@entente/protocol';
import type { Known, Person } from './population/people.js';
import type { Random } from './random.js';
import type { Score } from './statistics.js';

/** How often an attacker may be right, and why no more. */
export interface Bound {
  readonly accuracy: number;
  readonly why: string;
}

/** The alliance that an attack is tried on. */
export interface Setting {
  readonly name: string;
  /** Whether what the attack is about stands in its way here. */
  readonly defended: boolean;
  /** What differs from the defaults of a charter. */
  readonly policy?: Partial<DisclosurePolicy>;
  /** Whether contracts must pass the verdict: true unless said. */
  readonly judged?: boolean;
  readonly privacyBudget?: PrivacyBudget;
  /** Whether owners keep the pace of the policy: false unless said, as attackers without a watch would only wait. */
  readonly paced?: boolean;
  readonly contracts: readonly QueryContract[];
  /** Whether what a colluding member plants lies among the rows of the target's owner. */
  readonly pooled?: boolean;
  /** Left out where nothing is promised. */
  readonly bound?: Bound;
}

/** What one attacker has in one trial: the public part of the people, and the right to ask. */
export interface Game {
  readonly people: readonly Known[];
  /** The person whose secret bit is to be guessed. */
  readonly target: Known;
  readonly random: Random;
  /** What the requester gets; undefined if the request is refused, which is all that a requester is told. */
  readonly ask: (
    contract: string,
    parameters?: RehearsedQuestion['parameters'],
    asked?: Partial<Pick<RehearsedQuestion, 'by' | 'at'>>,
  ) => Promise<Combined | undefined>;
  /** Invents people in the database of a colluding member, until the trial is over. */
  readonly plant: (people: readonly Person[]) => void;
  /** The colluding member, and how it puts invented people in the place of all that it has. */
  readonly colluder: string;
  readonly replant: (people: readonly Person[]) => void;
  /** Makes the target known to every owner, as one who deals with all of them. */
  readonly spread: () => void;
  /** Gives the target so many more rows if it is ill, as one who is treated often: what life does, and no attacker. */
  readonly treat: (times: number) => void;
  /** Takes the target out of the data, as if it was never there, and puts it back: what life does, and no attacker. */
  readonly remove: (person: Known) => void;
  readonly restore: (person: Known) => void;
}

/** Tries to learn a secret bit of a person from answers. */
export interface Attack {
  /** As `--only` names it. */
  readonly name: string;
  readonly title: string;
  /** In a sentence or two: what the attacker does. */
  readonly words: string;
  /** First those with the defence, then the same without. */
  readonly settings: () => readonly Setting[];
  /** People of each owner. */
  readonly perOwner: number;
  /** Trials where the defence is off: it only has to be seen that the attack works. */
  readonly undefendedTrials: number;
  /** Whether ordinary test runs leave out trials without the defence: they ask much, or a few of them are not told from a coin. */
  readonly heavy?: true;
  /** The bit to be guessed, if not whether the target is ill. */
  readonly secret?: (people: readonly Person[], target: Person) => boolean;
  /** Whether the secret is of a whole population, not of the target: then every trial has people of its own, or one coin would count as many. */
  readonly ofAll?: true;
  /** The guess: undefined where the attacker has nothing to go on, and tosses a coin. */
  readonly play: (game: Game) => Promise<boolean | undefined>;
}

/** What came of an attack in one setting. */
export interface Outcome {
  readonly attack: string;
  readonly setting: string;
  readonly defended: boolean;
  readonly score: Score;
  readonly bound?: Bound;
  /** Codes of refusals, with how often each was met. */
  readonly refusals: Readonly<Record<string, number>>;
  readonly asked: number;
  readonly ms: number;
  /** Of a contract that somebody brought: an attack need not work on it. */
  readonly ofOwn?: true;
}
