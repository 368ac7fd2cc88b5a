import {
  DomainError,
  type QueryRequest,
  type SecureSumShape,
  secureSumShape,
  shapeHash,
  sumVectors,
} from '@entente/protocol';
import type { DataAccess, LocalQuery, RunLimits } from '../../ports/data-access.js';
import type { Rounds } from '../../secure/rounds.js';
import { computedInput, computedShape } from '../../secure/sum/public-shape.js';
import { dealForSum, secureSum } from '../../secure/sum/secure-sum.js';
import type { VisiblePartial } from '../compute-partial.js';
import type { ContractFacts } from '../request-facts.js';
import type { DealInput, ModeInRounds } from './modes.js';
import { eachSubject } from './each-subject.js';
import { noisedVectors } from './noised-vectors.js';

/** Sums over the owners of which nobody sees the parts: tested on shares, and only what passes comes to the requester. */
export const summing: ModeInRounds = {
  deal: async (input, dealing) => {
    const shape = sumShapeOf(input);
    await dealing.deal(shapeRound, () => hashBytes(shape));
    await dealForSum(dealing, computedShape(shape), awayFrom(input.request));
  },
  share: async ({ input, kept, ...asked }, rounds) => {
    const shape = sumShapeOf(asked);
    const computed = computedShape(shape);
    const hash = shapeHash(shape);
    const contributors = rounds.parties.length + awayFrom(asked.request);
    const mine = computedInput(computed, input.vectors, hash, contributors);
    const fragments = kept.of(asked.request, hash);
    await demandSameShape(rounds, hashBytes(shape), asked.facts.contract.combine.by);
    const { limbs, passed, share, remainder } = await secureSum(rounds, computed, mine, fragments);
    return {
      mode: 'secure-sum',
      layout: shape.layout,
      shape: hash,
      limbs,
      passed: inText(passed),
      share: inText(share),
      ...(remainder === undefined ? {} : { remainder: inText(remainder) }),
    };
  },
};

/** How many owners are there by fragments. */
function awayFrom({ fragments = {} }: QueryRequest): number {
  return Object.keys(fragments).length;
}

const shapeRound = 'shape';

/** Whoever computes with another shape adds up other things: it is found out before anything of a number is said. */
async function demandSameShape(rounds: Rounds, own: Uint8Array, dealer: string): Promise<void> {
  const told = await rounds.broadcast(shapeRound, own);
  const dealt = await rounds.dealt(shapeRound, own.length);
  const stranger = [...told, [dealer, dealt] as const].find(([, bytes]) => Buffer.compare(bytes, own) !== 0);
  if (stranger !== undefined) {
    throw new DomainError('SECURE_MISBEHAVIOUR', `${stranger[0]} computes a secure sum of another shape`);
  }
}

function hashBytes(shape: SecureSumShape): Uint8Array {
  return Buffer.from(shapeHash(shape), 'hex');
}

/** Little endian, as every machine that this runs on keeps numbers. */
function inText({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength).toString('base64url');
}

/** What all who take part know of the sum of a request. @throws DomainError `QUERY_REFUSED` */
export function sumShapeOf({ request, facts }: DealInput): SecureSumShape {
  const { contract, schemas, policy } = facts;
  const owners = Object.keys(request.owners).sort();
  return secureSumShape({ contract, schemas, policy, requester: request.question.requester, owners });
}

export interface SumInputOptions {
  readonly dataAccess: DataAccess;
  readonly sources: readonly string[];
  readonly query: LocalQuery;
  readonly limits: RunLimits;
  readonly facts: ContractFacts;
}

/**
 * Runs the local query and makes it what this owner puts in. Nothing is held back here: what stands in the way of being
 * shown is tested together with the others', and until then none of it leaves.
 * @throws DomainError `INVALID_INPUT` for numbers outside their bounds, and what the data source says
 */
export async function computeVectors(
  { dataAccess, sources, query, limits, facts }: SumInputOptions,
  request: QueryRequest,
  owner: string,
): Promise<VisiblePartial> {
  const shape = sumShapeOf({ request, facts });
  const vectors =
    shape.noise === undefined
      ? sumVectors(shape, (await dataAccess.runMeasured(sources, query, limits)).first, owner)
      : noisedVectors(shape, shape.noise, await eachSubject({ dataAccess, sources, query, limits }));
  return { table: { columns: [], rows: [] }, suppressed: false, vectors };
}
