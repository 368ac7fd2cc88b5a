import {
  DomainError,
  encode,
  packShares,
  type QueryRequest,
  type SignedShareStatement,
  statedResult,
} from '@entente/protocol';
import type { Checkpoint, HandedShare } from '../../ports/services.js';
import type { StepResult } from '../jobs.js';

type Handed = Readonly<Record<string, HandedShare>>;

/**
 * Puts the owners' sealed shares together, once they are all here: nothing in them can be read on the way.
 * @throws DomainError `SHARE_INVALID` if the owners do not state one and the same computation
 */
export function packAll(shares: Handed, { owners }: QueryRequest, checkpoint: Checkpoint): StepResult {
  if (Object.keys(owners).some((owner) => shares[owner] === undefined)) {
    return 'wait';
  }
  const statements = statementsOf(shares);
  demandOneComputation(statements);
  const envelope = packShares(
    Object.fromEntries(Object.entries(shares).map(([owner, share]) => [owner, share.envelope])),
  );
  checkpoint('sealed');
  return { step: 'sealed', data: { envelope, result: statedResult(statements) } };
}

/** The owners' statements, in their order. */
export function statementsOf(shares: Handed): readonly SignedShareStatement[] {
  return Object.keys(shares)
    .sort()
    .flatMap((owner) => shares[owner]?.signed ?? []);
}

function demandOneComputation(statements: readonly SignedShareStatement[]): void {
  const [first, ...others] = statements.map(({ statement: { attempt, transcript } }) =>
    encode({ attempt, transcript }),
  );
  if (others.some((other) => other !== first)) {
    throw new DomainError('SHARE_INVALID', 'the owners state different computations');
  }
}
