import { DomainError, type ProposedDocument } from '@entente/protocol';
import type { AllianceState } from '../ledger/alliance-state.js';
import { proposedBuild } from './chaincode-build.js';
import { proposedMembership, proposedRule, proposedSupervisor } from './charter-changes.js';
import { proposedSource } from './data-source.js';
import { proposedSchema } from './generalized-schema.js';
import { proposedMeasurement, proposedWithdrawal } from './enclaves.js';
import { proposedExtract } from './extract.js';
import { proposedOutsideUser } from './outside-user.js';
import { proposedParticipant } from './participant.js';
import type { Examination, Findings, ProposedKind } from './proposed-kind.js';
import { proposedContract } from './query-contract.js';
import { proposedRetirement } from './retirement.js';
import { proposedUnfreeze } from './unfreeze.js';

export interface Examined extends Findings {
  readonly title: string;
  readonly buildsOn: number;
}

type Bound = Readonly<{
  titleOf: () => string;
  basis: (state: AllianceState) => Promise<number>;
  examine: (examination: Omit<Examination<never>, 'document'>) => Promise<Findings>;
  schemas: (state: AllianceState) => Promise<readonly string[]>;
  apply: (state: AllianceState) => Promise<void>;
}>;

/** Whether a document may be put to the vote, and what it would replace. */
export async function examine(examination: Examination<ProposedDocument>): Promise<Examined> {
  const kind = kindOf(examination.document);
  const buildsOn = await kind.basis(examination.state);
  return { title: kind.titleOf(), buildsOn, ...(await kind.examine(examination)) };
}

/** The members that offer what a document is about, in the order of their MSP IDs; an author of an offer among them. */
export async function ownersAffected(
  state: AllianceState,
  document: ProposedDocument,
  author: string,
): Promise<readonly string[]> {
  const schemas = await kindOf(document).schemas(state);
  const lists = await Promise.all(schemas.map((schema) => state.schemaSources.find(schema)));
  const owners = lists.flatMap((list) => (list?.sources ?? []).map(({ member }) => member));
  return [...new Set([...owners, ...(document.kind === 'data-source' ? [author] : [])])].sort();
}

/** What has moved since a proposal opened on this basis, in words; undefined if nothing has. */
export async function movedSince(
  state: AllianceState,
  document: ProposedDocument,
  buildsOn: number,
): Promise<string | undefined> {
  try {
    const basis = await kindOf(document).basis(state);
    return basis === buildsOn ? undefined : `it builds on version ${String(buildsOn)}, in force is ${String(basis)}`;
  } catch (error) {
    if (error instanceof DomainError) {
      return error.detail;
    }
    throw error;
  }
}

/** Puts an approved document in force. */
export function apply(state: AllianceState, document: ProposedDocument): Promise<void> {
  return kindOf(document).apply(state);
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
    default:
      return kindOfChange(document);
  }
}

type AllianceChange = Exclude<
  ProposedDocument,
  { kind: 'generalized-schema' | 'data-source' | 'query-contract' | 'retirement' }
>;

function kindOfChange(document: AllianceChange): Bound {
  switch (document.kind) {
    case 'membership':
      return bind(proposedMembership, document);
    case 'supervisor':
      return bind(proposedSupervisor, document);
    case 'voting-rule':
      return bind(proposedRule, document);
    case 'chaincode-build':
      return bind(proposedBuild, document);
    case 'unfreeze':
      return bind(proposedUnfreeze, document);
    case 'participant':
      return bind(proposedParticipant, document);
    case 'enclave-measurement':
      return bind(proposedMeasurement, document);
    case 'enclave-withdrawal':
      return bind(proposedWithdrawal, document);
    case 'outside-user':
      return bind(proposedOutsideUser, document);
    case 'extract':
      return bind(proposedExtract, document);
  }
}

/** A kind's rules with the document they are about, so that kind and document cannot be mixed up. */
function bind<D>(kind: ProposedKind<D>, document: D): Bound {
  return {
    titleOf: () => kind.titleOf(document),
    basis: (state) => kind.basis(state, document),
    examine: (examination) => kind.examine({ ...examination, document }),
    schemas: (state) => kind.schemas?.(state, document) ?? Promise.resolve([]),
    apply: (state) => kind.apply(state, document),
  };
}
