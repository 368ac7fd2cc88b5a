import { encode, evaluate, type GeneralizedSchema, perSubject, type QueryContract } from '@entente/protocol';
import { drawValues, neighbouring, type Values, type World } from '@entente/protocol/review';
import { typedParameters } from '@entente/protocol';
import type { Random } from '../random.js';
import type { Asking } from './own-attack.js';

export interface Sought {
  readonly contract: QueryContract;
  readonly schemas: readonly GeneralizedSchema[];
  readonly world: World;
  readonly random: Random;
  readonly betweenTwo: boolean;
}

const tries = 60;

/**
 * Two neighbouring questions and somebody whom they are about: where `betweenTwo` says so, the one person whose rows make the
 * difference. All that it takes to find such questions is what everybody may know of people.
 */
export function drawTarget(sought: Sought): (Asking & { readonly target: string }) | undefined {
  const { betweenTwo, random } = sought;
  for (let tried = 0; tried < tries; tried += 1) {
    const values = drawValues(sought);
    const beside = neighbouring(sought, values) ?? values;
    const first = subjectsOf(sought, values);
    const candidates = betweenTwo ? differing(first, subjectsOf(sought, beside)) : [...first.keys()];
    const target = candidates[random.below(candidates.length)];
    if (target !== undefined && (!betweenTwo || candidates.length === 1)) {
      return { values, beside, target };
    }
  }
  return undefined;
}

/** Of every subject what it adds to which cell at which member. */
function subjectsOf({ contract, schemas, world }: Sought, values: Values): ReadonlyMap<string, string> {
  const tree = perSubject(contract.local.tree, schemas);
  const parameters = typedParameters(contract, schemas, values);
  const found = new Map<string, string>();
  world.members.forEach((tables, member) => {
    const { rows } = evaluate({ tree, tables, parameters, requestDate: world.requestDate, averages: 'split' });
    for (const [subject = null, ...cells] of rows) {
      const name = String(subject);
      found.set(name, `${found.get(name) ?? ''} ${String(member)} ${encode(cells)}`);
    }
  });
  return found;
}

function differing(first: ReadonlyMap<string, string>, second: ReadonlyMap<string, string>): readonly string[] {
  const all = new Set([...first.keys(), ...second.keys()]);
  return [...all].filter((subject) => first.get(subject) !== second.get(subject));
}
