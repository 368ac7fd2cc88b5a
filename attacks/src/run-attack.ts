import { type Agreed, Rehearsal } from '@entente/gateway-service/rehearsal';
import { Charter } from '@entente/protocol';
import type { Attack, Game, Outcome, Setting } from './attack.js';
import { attackers, combining } from './contracts.js';
import { knownOf, owners, type Person, shuffled } from './population/people.js';
import { Populations } from './population/populations.js';
import { peopleSchema } from './population/schema.js';
import { Life } from './population/life.js';
import type { Stores } from './population/stores.js';
import { type Random, randomOf } from './random.js';

export interface RunOptions {
  /** How often an attack is tried in a setting. */
  readonly trials: (attack: Attack, setting: Setting) => number;
  readonly seed: string;
  /** Where people come from, if not made for this attack alone. */
  readonly populations?: Populations;
}

/** So often with the defence on, and as often as the attack says with it off. */
export function trialsOf(defended: number): RunOptions['trials'] {
  return (attack, setting) => (setting.defended ? defended : Math.min(defended, attack.undefendedTrials));
}

/** On what day rehearsed questions are asked unless an attack says otherwise. */
const today = '2026-03-02T10:00:00.000Z';
const trialsPerPopulation = 50;

/** Tries an attack in each of its settings, on one population after the other, and every time on another person. */
export async function runAttack(
  attack: Attack,
  { trials, seed, populations = new Populations({ seed }) }: RunOptions,
): Promise<readonly Outcome[]> {
  const tallies = attack.settings().map((setting) => new Tally(attack, setting, trials(attack, setting)));
  for (let round = 0; tallies.some((tally) => tally.left > 0); round += 1) {
    await populations.lend(attack.perOwner, round, async ({ people, stores }) => {
      for (const tally of tallies) {
        await tally.play(people, stores, randomOf(seed, attack.name, tally.setting.name, round));
      }
    });
  }
  return tallies.map((tally) => tally.outcome());
}

interface Trial extends Pick<Game, 'people' | 'random'> {
  readonly target: Person;
  readonly everybody: readonly Person[];
}

/** One attack in one setting. */
class Tally {
  readonly setting: Setting;
  left: number;
  readonly #attack: Attack;
  readonly #refusals = new Map<string, number>();
  #right = 0;
  #of = 0;
  #asked = 0;
  #ms = 0;

  constructor(attack: Attack, setting: Setting, trials: number) {
    this.#attack = attack;
    this.setting = setting;
    this.left = trials;
  }

  async play(people: readonly Person[], stores: Stores, random: Random): Promise<void> {
    const started = performance.now();
    const rehearsal = new Rehearsal({
      agreed: agreedIn(this.setting),
      ...{ owners: stores.access, judged: this.setting.judged ?? true },
      paced: this.setting.paced ?? false,
    });
    const known = people.map(knownOf);
    const secret = this.#attack.secret ?? isIll;
    const most = this.#attack.ofAll === true && this.setting.defended ? 1 : trialsPerPopulation;
    const targets = shuffled(people, random).slice(0, Math.min(most, this.left));
    for (const target of targets) {
      const guess = await this.#trial(rehearsal.fresh(), { people: known, everybody: people, target, random }, stores);
      this.#of += 1;
      this.#right += (guess ?? random.fraction() < 0.5) === secret(people, target) ? 1 : 0;
      this.left -= 1;
    }
    rehearsal.close();
    this.#ms += performance.now() - started;
  }

  outcome(): Outcome {
    const { name, defended, bound } = this.setting;
    return {
      ...{ attack: this.#attack.name, setting: name, defended },
      ...{ score: { right: this.#right, of: this.#of }, ...(bound === undefined ? {} : { bound }) },
      ...{ refusals: Object.fromEntries(this.#refusals), asked: this.#asked, ms: Math.round(this.#ms) },
    };
  }

  async #trial(rehearsal: Rehearsal, trial: Trial, stores: Stores): Promise<boolean | undefined> {
    const { target, people, everybody, random } = trial;
    const life = new Life(stores, { everybody, target, pooled: this.setting.pooled ?? false });
    const ask = this.#asking(rehearsal);
    try {
      return await this.#attack.play({ people, random, target: knownOf(target), ask, ...life.doors });
    } finally {
      life.undo();
      rehearsal.close();
    }
  }

  #asking(rehearsal: Rehearsal): Game['ask'] {
    return async (id, parameters = {}, { by = attackers[0], at = today } = {}) => {
      const contract = this.setting.contracts.find((one) => one.id === id);
      if (contract === undefined) {
        throw new Error(`${this.#attack.name} has no contract ${id}`);
      }
      this.#asked += 1;
      const asked = await rehearsal.ask({ contract, parameters, by, at });
      if (asked.answer === undefined) {
        this.#refusals.set(asked.code, (this.#refusals.get(asked.code) ?? 0) + 1);
      }
      return asked.answer;
    };
  }
}

function isIll(_people: readonly Person[], { ill }: Person): boolean {
  return ill;
}

/** An alliance of the owners, those who attack and one that combines, which agreed on a setting's contracts. */
export function agreedIn({
  policy = {},
  contracts,
  privacyBudget,
}: Pick<Setting, 'policy' | 'contracts' | 'privacyBudget'>): Agreed {
  const members = [...owners, ...attackers, combining];
  const charter = Charter.parse({
    ...{ kind: 'charter', id: 'rehearsed', title: 'An alliance that is attacked' },
    members: Object.fromEntries(members.map((member) => [member, { title: member, roles: [] }])),
  });
  // Not parsed: settings show what a charter cannot even say, such as cells of one subject.
  return { charter: { ...charter, disclosure: policy }, schemas: [peopleSchema(privacyBudget)], contracts };
}
