import {
  DomainError,
  type ParameterValue,
  type PartialResult,
  type ProblemCode,
  satisfiesPolicy,
  type Suppression,
  type Table,
  typedParameters,
} from '@entente/protocol';
import { type Draft, drawValues, generateWorld, measuredAnswer, seeded, type World } from '@entente/protocol/review';
import { remainderRow, remainderTree, splitCells } from '../disclosure/owner-policy.js';
import { combinePartials } from '../use-cases/combine-partials.js';

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

/** Asks a draft of a generated alliance, through the same disclosure control and combination as a real request. */
export function dryRun(draft: Draft, seed: number): DryRun {
  const random = seeded(seed);
  const world = generateWorld(draft.schemas, shape, random);
  const parameters = drawValues({ contract: draft.contract, schemas: draft.schemas, world, random });
  const asked = { owners: shape.owners, subjectsPerOwner: shape.subjectsPerOwner, parameters };
  try {
    return { ...asked, ...combinePartials({ facts: draft, partials: partialsOf(draft, world, parameters) }) };
  } catch (error) {
    if (error instanceof DomainError) {
      return { ...asked, refused: error.code };
    }
    throw error;
  }
}

function partialsOf(
  { contract, schemas, policy }: Draft,
  world: World,
  values: DryRun['parameters'],
): readonly PartialResult[] {
  const asked = { parameters: typedParameters(contract, schemas, values), requestDate: world.requestDate };
  return world.members.map((member, index): PartialResult => {
    const said = { kind: 'partial-result', request: nobody, owner: `Owner${String(index + 1)}MSP` } as const;
    const first = measuredAnswer(contract.local.tree, schemas, member, asked);
    if (contract.scope === 'one-subject') {
      return { ...said, table: first.table, suppressed: false };
    }
    const { columns } = first.table;
    const { passing, suppressed } = splitCells(first, policy);
    const tree = suppressed === 0 ? undefined : remainderTree(contract.local.tree, columns, passing);
    const second = tree === undefined ? undefined : measuredAnswer(tree, schemas, member, asked);
    const [measure] = second?.measures ?? [];
    const isShown = second !== undefined && measure !== undefined && satisfiesPolicy(measure, policy);
    return {
      ...said,
      ...{ table: { columns, rows: passing }, suppressed: suppressed > 0 },
      ...(isShown ? { remainder: remainderRow(columns, second.table) } : {}),
    };
  });
}
