import { DomainError, type ProposedDocument } from '@entente/protocol';
import type { AllianceState } from '../ledger/alliance-state.js';
import { proposedSource } from './data-source.js';
import { proposedSchema } from './generalized-schema.js';
import type { Examination, Findings, ProposedKind } from './proposed-kind.js';
import { proposedContract } from './query-contract.js';
import { proposedRetirement } from './retirement.js';

export interface Examined extends Findings {
  readonly title: string;
  readonly buildsOn: number;
}

type Bound = Readonly<{
  titleOf: () => string;
  basis: (state: AllianceState) => Promise<number>;
  examine: (examination: Omit<Examination<never>, 'document'>) => Promise<Findings>;
  apply: (state: AllianceState) => Promise<void>;
}>;

/** Whether a document may be put to the vote, and what it would replace. */
export async function examine(examination: Examination<ProposedDocument>): Promise<Examined> {
  const kind = kindOf(examination.document);
  const buildsOn = await kind.basis(examination.state);
  return { title: kind.titleOf(), buildsOn, ...(await kind.examine(examination)) };
}

/**
 * Puts an approved document in force.
 * @throws `DomainError` `STALE_PROPOSAL` if what it builds on has moved since the proposal opened
 */
export async function apply(state: AllianceState, document: ProposedDocument, buildsOn: number): Promise<void> {
  const kind = kindOf(document);
  await demandSameBasis(kind, state, buildsOn);
  await kind.apply(state);
}

async function demandSameBasis(kind: Bound, state: AllianceState, buildsOn: number): Promise<void> {
  const basis = await kind.basis(state).catch((error: unknown) => {
    if (error instanceof DomainError) {
      throw new DomainError('STALE_PROPOSAL', error.detail);
    }
    throw error;
  });
  if (basis !== buildsOn) {
    throw new DomainError('STALE_PROPOSAL', `it builds on version ${String(buildsOn)}, in force is ${String(basis)}`);
  }
}

function kindOf(document: ProposedDocument): Bound {
  switch (document.kind) {
    case 'generalized-schema':
      return bind(proposedSchema, document);
    case 'data-source':
      return bind(proposedSource, document);
    case 'query-contract':
      return bind(proposedContract, document);
    case 'retirement':
      return bind(proposedRetirement, document);
  }
}

/** A kind's rules with the document they are about, so that kind and document cannot be mixed up. */
function bind<D>(kind: ProposedKind<D>, document: D): Bound {
  return {
    titleOf: () => kind.titleOf(document),
    basis: (state) => kind.basis(state, document),
    examine: (examination) => kind.examine({ ...examination, document }),
    apply: (state) => kind.apply(state, document),
  };
}
