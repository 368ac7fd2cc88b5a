import { Rehearsal } from '@entente/gateway-service/rehearsal';
import { Charter, type ParameterValue } from '@entente/protocol';
import type { Attack, Game, Outcome, Setting } from './attack.js';
import { attackers, combining } from './contracts.js';
import { drawPeople, knownOf, owners, type Person, rowOf, shuffled } from './population/people.js';
import { peopleSchema } from './population/schema.js';
import { Stores } from './population/stores.js';
import { type Random, randomOf } from './random.js';

export interface RunOptions {
  readonly trials: number;
  readonly seed: string;
}

/** On what day rehearsed questions are asked unless an attack says otherwise. */
const today = '2026-03-02T10:00:00.000Z';
const trialsPerPopulation = 50;

/** Tries an attack in each of its settings, on one population after the other, and every time on another person. */
export async function runAttack(attack: Attack, { trials, seed }: RunOptions): Promise<readonly Outcome[]> {
  const tallies = attack.settings().map((setting) => new Tally(attack, setting, trials));
  for (let round = 0; tallies.some((tally) => tally.left > 0); round += 1) {
    const people = drawPeople(attack.perOwner, randomOf(seed, attack.name, 'people', round));
    const rows = new Map(
      owners.map((owner) => [owner, new Map([['people', people.filter(({ member }) => member === owner).map(rowOf)]])]),
    );
    const stores = await Stores.open([peopleSchema()], rows);
    try {
      for (const tally of tallies) {
        await tally.play(people, stores, randomOf(seed, attack.name, tally.setting.name, round));
      }
    } finally {
      await stores.close();
    }
  }
  return tallies.map((tally) => tally.outcome());
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
    this.left = setting.defended ? trials : Math.min(trials, attack.undefendedTrials);
  }

  async play(people: readonly Person[], stores: Stores, random: Random): Promise<void> {
    const started = performance.now();
    const rehearsal = new Rehearsal({
      agreed: agreedIn(this.setting),
      ...{ owners: stores.access, judged: this.setting.judged ?? true },
    });
    const known = people.map(knownOf);
    const targets = shuffled(people, random).slice(0, Math.min(trialsPerPopulation, this.left));
    for (const target of targets) {
      const guess = await this.#trial(rehearsal.fresh(), { people: known, target: knownOf(target), random });
      this.#of += 1;
      this.#right += (guess ?? random.fraction() < 0.5) === target.ill ? 1 : 0;
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

  async #trial(rehearsal: Rehearsal, given: Omit<Game, 'ask'>): Promise<boolean | undefined> {
    const ask = async (
      id: string,
      parameters: Readonly<Record<string, ParameterValue>> = {},
      { by = attackers[0], at = today }: Parameters<Game['ask']>[2] = {},
    ): ReturnType<Game['ask']> => {
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
    try {
      return await this.#attack.play({ ...given, ask });
    } finally {
      rehearsal.close();
    }
  }
}

function agreedIn({
  policy = {},
  contracts,
  privacyBudget,
}: Setting): ConstructorParameters<typeof Rehearsal>[0]['agreed'] {
  const members = [...owners, ...attackers, combining];
  const charter = Charter.parse({
    ...{ kind: 'charter', id: 'rehearsed', title: 'An alliance that is attacked' },
    members: Object.fromEntries(members.map((member) => [member, { title: member, roles: [] }])),
  });
  // Not parsed: settings show what a charter cannot even say, such as cells of one subject.
  return { charter: { ...charter, disclosure: policy }, schemas: [peopleSchema(privacyBudget)], contracts };
}
