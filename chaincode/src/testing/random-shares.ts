import {
  contentHash,
  type QueryRequest,
  type SignedShareStatement,
  statedEnvelopeHash,
  statedResult,
} from '@entente/protocol';
import { lenders } from './documents.js';
import type { Random } from './random.js';
import { shareStatement } from './shares.js';
import type { TestAlliance } from './test-alliance.js';

interface Source {
  readonly alliance: TestAlliance;
  readonly random: Random;
}

interface Shares {
  readonly shares?: readonly SignedShareStatement[];
  readonly envelopeHash?: string;
  readonly result?: string;
}

/** What a closing says of shares: mostly what it should, now and then none, others, or what does not follow from them. */
export function randomShares({ alliance, random }: Source, request: QueryRequest): Shares {
  const isDue = request.mode !== undefined;
  if (isDue === random.chance(0.03)) {
    return {};
  }
  const owners = Object.keys(request.owners)
    .sort()
    .filter(() => random.chance(0.98));
  const statements = owners.map((owner) =>
    shareStatement(
      alliance,
      request,
      owner,
      random.chance(0.02) ? random.pick([{ attempt: 2 }, { parties: [owner] }]) : {},
      random.chance(0.02) ? random.pick(lenders) : owner,
    ),
  );
  const other = contentHash('share', { request: request.id });
  return {
    shares: statements,
    envelopeHash: random.chance(0.02) ? other : statedEnvelopeHash(statements),
    result: random.chance(0.02) ? other : statedResult(statements),
  };
}
