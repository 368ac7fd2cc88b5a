import {
  DomainError,
  evaluate,
  leastOtherOwners,
  mergeNoise,
  noisedShape,
  type ParameterValue,
  type PartialResult,
  perSubject,
  plainSum,
  type ProblemCode,
  secureSumShape,
  sumVectors,
  type Suppression,
  type Table,
  typedParameters,
} from '@entente/protocol';
import { type Draft, drawValues, generateWorld, measuredAnswer, seeded, type World } from '@entente/protocol/review';
import { Folding } from '../disclosure/folding.js';
import { combinePartials } from '../disclosure/combine-partials.js';
import { RandomBits } from '../secure/noise/random-bits.js';
import { noisedTable } from '../secure/noise/noised-table.js';

/** What a draft answered on generated data: as a requester would see it, or the code of the refusal. */
export interface DryRun {
  readonly owners: number;
  readonly subjectsPerOwner: number;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly table?: Table;
  readonly suppression?: Suppression;
  readonly refused?: ProblemCode;
}

const shape = { owners: 3, subjectsPerOwner: 120, skew: 0.5 } as const;
const nobody = { member: 'Generated', id: '0'.repeat(64) } as const;

/**
 * Asks a draft of a generated alliance, through the same disclosure control and combination as a real request. What is random in
 * it, noise too, follows from the seed: there is nobody in the data, and all members see the same.
 */
export function dryRun(draft: Draft, seed: number): DryRun {
  const random = seeded(seed);
  const owners = Math.max(shape.owners, leastOtherOwners(draft.contract.combine));
  const world = generateWorld(draft.schemas, { ...shape, owners }, random);
  const parameters = drawValues({ contract: draft.contract, schemas: draft.schemas, world, random });
  const asked = { owners, subjectsPerOwner: shape.subjectsPerOwner, parameters };
  try {
    if (draft.contract.combine.mode === 'secure-sum') {
      return { ...asked, ...summedOnGenerated(draft, world, parameters) };
    }
    const drawn = new RandomBits((bytes) => {
      bytes.set(bytes.map(() => random.below(256)));
    });
    const partials = partialsOf(draft, world, parameters, drawn);
    return { ...asked, ...combinePartials({ facts: draft, partials }) };
  } catch (error) {
    if (error instanceof DomainError) {
      return { ...asked, refused: error.code };
    }
    throw error;
  }
}

/** What a secure sum would open of the generated rows, by somebody who sees them all. */
function summedOnGenerated(
  { contract, schemas, policy }: Draft,
  world: World,
  values: DryRun['parameters'],
): Pick<DryRun, 'table' | 'suppression'> {
  const owners = world.members.map((_, index) => ownerNamed(index));
  const shape = secureSumShape({ contract, schemas, policy, requester: nobody.member, owners });
  const asked = { parameters: typedParameters(contract, schemas, values), requestDate: world.requestDate };
  return plainSum(
    shape,
    world.members.map((member, index) =>
      sumVectors(shape, measuredAnswer(contract.local.tree, schemas, member, asked), ownerNamed(index)),
    ),
  );
}

function ownerNamed(index: number): string {
  return `Owner${String(index + 1)}MSP`;
}

function partialsOf(
  { contract, schemas, policy }: Draft,
  world: World,
  values: DryRun['parameters'],
  drawn: RandomBits,
): readonly PartialResult[] {
  const asked = { parameters: typedParameters(contract, schemas, values), requestDate: world.requestDate };
  return world.members.map((member, index): PartialResult => {
    const said = { kind: 'partial-result', request: nobody, owner: ownerNamed(index) } as const;
    const first = measuredAnswer(contract.local.tree, schemas, member, asked);
    if (contract.scope === 'one-subject') {
      return { ...said, table: first.table, suppressed: false };
    }
    const { columns } = first.table;
    if (mergeNoise(contract.combine) !== undefined) {
      const tree = perSubject(contract.local.tree, schemas);
      const eachSubject = evaluate({ tree, tables: member, ...asked, averages: 'split' });
      const shape = noisedShape(contract, schemas, world.members.length);
      return { ...said, table: noisedTable(shape, eachSubject, columns, drawn), suppressed: false };
    }
    const folding = new Folding(contract.local.tree, policy);
    let tree = folding.next(first, 0);
    for (let turn = 1; tree !== undefined; turn++) {
      tree = folding.next(measuredAnswer(tree, schemas, member, asked), turn);
    }
    return { ...said, ...folding.visible };
  });
}
