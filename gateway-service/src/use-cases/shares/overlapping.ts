import {
  type Cell,
  DomainError,
  encode,
  mostOverlapSubjects,
  type OverlapAnswer,
  overlapNoiseInWords,
  perSubject,
} from '@entente/protocol';
import { noiseFor } from '../../secure/noise/member-noise.js';
import { RandomBits } from '../../secure/noise/random-bits.js';
import { maskingInThreads } from '../../secure/overlap/masking.js';
import { type Overlap, overlapOf } from '../../secure/overlap/overlap.js';
import type { VisiblePartial } from '../compute-partial.js';
import { combineOf } from './combine-of.js';
import type { ModeInRounds, ShareInput } from './modes.js';
import type { SumInputOptions } from './summing.js';

/** How many subjects two owners have in common. The member that begins the attempts deals nothing. */
export const overlapping: ModeInRounds = {
  deal: () => Promise.resolve(),
  share: async (asked, rounds) => {
    const masking = maskingInThreads();
    try {
      const context = `${asked.facts.hash} ${asked.request.id}`;
      const overlap = await overlapOf(rounds, { context, keys: subjectsOf(asked).keys, masking });
      return overlapAnswer(asked, overlap);
    } finally {
      await masking.close();
    }
  },
};

/** What an owner says of what it found: the number where it may be said, or a share of the noised one. */
export function overlapAnswer(asked: Pick<ShareInput, 'facts' | 'input'>, { common, zero }: Overlap): OverlapAnswer {
  const { contract, policy } = asked.facts;
  const { noise } = combineOf(asked.facts, 'overlap');
  const output = contract.local.tree.outputs[0]?.name ?? 'common';
  const said = { mode: 'overlap', output, least: policy.minSubjects } as const;
  if (noise === undefined) {
    return { ...said, ...(common >= policy.minSubjects ? { count: common } : {}) };
  }
  // Both owners know the number, so the first of them puts it in; each puts in its own noise.
  const isFirst = asked.input.owner === [...combineOf(asked.facts, 'overlap').between].sort()[0];
  const own = (isFirst ? BigInt(common) : 0n) + BigInt(subjectsOf(asked).noise ?? '0');
  const share = String(BigInt.asUintN(64, own + zero));
  return { ...said, noised: { words: overlapNoiseInWords(noise, output), share } };
}

function subjectsOf({ input }: Pick<ShareInput, 'input'>): NonNullable<ShareInput['input']['subjects']> {
  if (input.subjects === undefined) {
    throw new DomainError('QUERY_FAILED', 'the journal holds no subjects');
  }
  return input.subjects;
}

/**
 * What an owner puts into an overlap: who is behind the rows that its local query counts, each once; and its noise, which is drawn
 * here, once a request, and kept before anything of it leaves. Fewer subjects than may be spoken of can have no more in common:
 * none of them is put in, so that the other owner learns nothing of them either.
 * @throws DomainError what the data source says
 */
export async function computeSubjects(
  { dataAccess, sources, query, limits, facts }: SumInputOptions,
  random: RandomBits = new RandomBits(),
): Promise<VisiblePartial> {
  const { noise } = combineOf(facts, 'overlap');
  const tree = perSubject({ ...query.tree, outputs: [] }, query.schemas);
  const { rows } = await dataAccess.run(sources, { ...query, tree }, { ...limits, maxRows: mostOverlapSubjects });
  const found = [...new Map(rows.map(([key = null]): [string, Cell] => [encode(key), key])).values()];
  const keys = noise === undefined && found.length < facts.policy.minSubjects ? [] : found;
  const terms = { clamp: 1n, maxCells: 1, members: 1 };
  const drawn =
    noise === undefined
      ? {}
      : { noise: String(noiseFor({ ...terms, microEpsilon: noise.microEpsilon }, random).draw()) };
  return { table: { columns: [], rows: [] }, suppressed: false, subjects: { keys, ...drawn } };
}
