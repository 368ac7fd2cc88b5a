import { type Agreed, Rehearsal } from '@entente/gateway-service/rehearsal';
import { Charter, type QueryContract } from '@entente/protocol';
import { generateWorld, type Values, type World } from '@entente/protocol/review';
import { Stores } from '../population/stores.js';
import type { Random } from '../random.js';
import { drawTarget } from './draw-target.js';
import { withNextToNoNoise, withRoom } from './next-to-no-noise.js';
import type { Asking, OwnAttack, OwnGame, OwnSetting } from './own-attack.js';
import type { OwnDocuments } from './own-documents.js';
import { memberNamed, Presence } from './presence.js';

/** What is counted of one setting. */
export interface Counts {
  right: number;
  of: number;
  asked: number;
  readonly refusals: Map<string, number>;
}

const owners = 3;
const shape = { owners, subjectsPerOwner: 400, skew: 0 } as const;
const dayMs = 86_400_000;

/** Generated rows that fit the schemas of a contract, and the alliance that answers about them. */
export class OwnWorld {
  readonly #documents: OwnDocuments;
  readonly #setting: OwnSetting;
  readonly #random: Random;
  readonly #world: World;

  constructor(documents: OwnDocuments, setting: OwnSetting, random: Random) {
    [this.#documents, this.#setting, this.#random] = [documents, setting, random];
    this.#world = generateWorld(documents.schemas, shape, random);
  }

  /** Plays so many trials, or as many as there are targets for. */
  async play(attack: OwnAttack, trials: number, counts: Counts): Promise<void> {
    const { schemas, contract } = this.#documents;
    const members = this.#world.members.map(
      (tables, index) => [memberNamed(index), new Map([...tables].map(([id, { rows }]) => [id, rows]))] as const,
    );
    const stores = await Stores.open(schemas, new Map(members));
    const rehearsal = this.#rehearsal(stores);
    try {
      for (let trial = 0; trial < trials; trial += 1) {
        const sought = { contract, schemas, world: this.#world, random: this.#random };
        const drawn = drawTarget({ ...sought, betweenTwo: attack.betweenTwo });
        if (drawn === undefined) {
          return;
        }
        await this.#trial(attack, drawn, { stores, rehearsal: rehearsal.fresh(), counts });
      }
    } finally {
      rehearsal.close();
      await stores.close();
    }
  }

  async #trial(
    attack: OwnAttack,
    { target, ...asking }: Asking & { readonly target: string },
    { stores, rehearsal, counts }: { stores: Stores; rehearsal: Rehearsal; counts: Counts },
  ): Promise<void> {
    const presence = new Presence(stores, this.#documents.schemas, this.#world, target);
    const secret = this.#random.fraction() < 0.5;
    const game: OwnGame = {
      ...asking,
      ask: async (values, day = 0) => this.#ask(rehearsal, values, day, counts),
      leave: () => {
        presence.set(false);
      },
      comeBackOrNot: () => {
        presence.set(secret);
      },
      expected: async (isThere) => this.#expected(stores, presence, { isThere, secret, values: asking.values }),
    };
    try {
      presence.set(secret);
      const guess = await attack.play(game, this.#documents.contract);
      counts.right += (guess ?? this.#random.fraction() < 0.5) === secret ? 1 : 0;
      counts.of += 1;
    } finally {
      presence.set(true);
      rehearsal.close();
    }
  }

  async #ask(rehearsal: Rehearsal, values: Values, day: number, counts: Counts): ReturnType<OwnGame['ask']> {
    counts.asked += 1;
    const asked = await rehearsal.ask({ contract: this.#documents.contract, parameters: values, ...this.#asking(day) });
    if (asked.answer === undefined) {
      counts.refusals.set(asked.code, (counts.refusals.get(asked.code) ?? 0) + 1);
    }
    return asked.answer;
  }

  async #expected(
    stores: Stores,
    presence: Presence,
    { isThere, secret, values }: { isThere: boolean; secret: boolean; values: Values },
  ): ReturnType<OwnGame['expected']> {
    const contract = withNextToNoNoise(this.#documents.contract);
    const schemas = withRoom(this.#documents.schemas);
    const agreed = { ...this.#agreed(contract), schemas };
    const known = new Rehearsal({ agreed, owners: stores.access, judged: false });
    presence.set(isThere);
    const asked = await known.ask({ contract, parameters: values, ...this.#asking(0) });
    presence.set(secret);
    known.close();
    return asked.answer;
  }

  #rehearsal(stores: Stores): Rehearsal {
    const agreed = this.#agreed(this.#documents.contract);
    return new Rehearsal({ agreed, owners: stores.access, judged: this.#setting.judged ?? true });
  }

  #agreed(contract: QueryContract): Agreed {
    const { charter, schemas } = this.#documents;
    const { policy, privacyBudget } = this.#setting;
    return {
      charter: { ...withOwners(contract, charter), disclosure: { ...charter?.disclosure, ...policy } },
      contracts: [contract],
      schemas:
        privacyBudget === undefined
          ? schemas
          : schemas.map((schema) => (schema.privacyBudget === undefined ? schema : { ...schema, privacyBudget })),
    };
  }

  /** As one of the members that may ask, at noon of the world's day and those that follow. */
  #asking(day: number): { readonly by: string; readonly at: string } {
    const noon = new Date(`${this.#world.requestDate}T12:00:00.000Z`);
    const [by = ''] = this.#documents.contract.access.members;
    return { by, at: new Date(noon.getTime() + day * dayMs).toISOString() };
  }
}

/** The alliance as its charter has it, with the members that own generated rows. */
function withOwners({ access, combine }: QueryContract, charter: Charter | undefined): Charter {
  const names = [...access.members, combine.by, ...Array.from({ length: owners }, (_, index) => memberNamed(index))];
  const members = Object.fromEntries(names.map((member) => [member, { title: member, roles: [] }]));
  return Charter.parse({
    ...{ kind: 'charter', id: 'rehearsed', title: 'An alliance that is attacked' },
    members: { ...members, ...charter?.members },
  });
}
