import {
  ApprovalProposal,
  Ballot,
  ChangeDirection,
  Decision,
  Hash,
  MspId,
  ParameterValue,
  QueryContract,
  QueryContractCurrent,
  SchemaCompatibility,
  Suppression,
  Table,
  VersionedId,
} from '@entente/protocol';
import { z } from 'zod';
import { ProblemCodeName } from './problem.js';

/** What makes no sense in a text, where, and what to write instead. */
export const Finding = z.strictObject({ rule: z.string(), place: z.string(), text: z.string(), hint: z.string() });

/** Whether a query contract may be voted on, and why. */
export const VerdictView = z.strictObject({
  accepted: z.boolean(),
  findings: z.array(Finding),
  trace: z.array(z.strictObject({ place: z.string(), text: z.string() })),
});

/** One change against the version in force. */
export const ContractChange = z.strictObject({ change: ChangeDirection, place: z.string(), text: z.string() });

const SchemaChange = ContractChange.extend({ breaks: z.boolean() });

/** What a query contract would be judged, and what it changes. */
export const ContractCheck = z.strictObject({
  verdict: VerdictView,
  contractHash: Hash,
  treeHash: Hash,
  verdictHash: Hash,
  diff: z.array(ContractChange).optional().describe('absent for a new contract'),
});

/** A proposal as those who vote want to see it. */
export const ProposalView = ApprovalProposal.unwrap().extend({
  status: z.enum(['open', ...Decision.unwrap().shape.outcome.options]),
  ballots: z.array(Ballot),
  decision: Decision.nullable(),
  awaitingMe: z.boolean().describe('this member may vote, has not, and nothing is decided'),
});

/** One proposal: of a query contract with verdict and difference, of a schema with findings and difference. */
export const ExplainedProposal = ProposalView.extend({
  ...ContractCheck.partial().shape,
  findings: z.array(Finding).optional(),
  schemaDiff: z.array(SchemaChange).optional(),
  change: SchemaCompatibility.optional(),
});

/** A query contract with its version in force, and what one who asks has to know. */
export const ContractSummary = QueryContractCurrent.unwrap().extend(
  QueryContract.unwrap().pick({ title: true, scope: true, purposes: true, parameters: true, access: true }).partial()
    .shape,
);

/** One version of a query contract. */
export const ContractVersion = z.strictObject({
  contract: QueryContract,
  contractHash: Hash,
  treeHash: Hash,
  inForce: z.boolean(),
  newest: z.int().describe('the newest version that came into force'),
});

/** What one contract in force does with the columns of a schema. */
export const ContractUses = z.strictObject({
  contract: VersionedId,
  title: z.string(),
  members: z.array(MspId).describe('whose requesters may ask'),
  purposes: z.array(z.string()),
  columns: z.array(
    z.strictObject({
      column: z.string(),
      uses: z.array(
        z.strictObject({
          does: z.enum(['keeps rows', 'joins', 'groups', 'computes']),
          by: z.string().describe('the expression in which it stands'),
          output: z.string().optional().describe('the column of the partial result that it goes into'),
        }),
      ),
      result: z.array(z.string()).describe('columns of the answer that depend on it'),
    }),
  ),
});

const Values = z.record(z.string(), ParameterValue);

/** What a query contract does on generated data, and what the leak hunter found. */
export const ReviewView = z.strictObject({
  dryRun: z.strictObject({
    owners: z.int(),
    subjectsPerOwner: z.int(),
    parameters: Values,
    table: Table.optional(),
    suppression: Suppression.optional(),
    refused: ProblemCodeName.optional(),
  }),
  leaks: z.strictObject({
    seed: z.number(),
    worlds: z.int(),
    attempts: z.int(),
    score: z.number(),
    leaks: z.array(
      z.strictObject({
        kind: z.enum(['search', 'difference']),
        with: z.string().optional(),
        first: Values,
        second: Values,
        subjects: z.int(),
        worlds: z.int(),
        words: z.string(),
      }),
    ),
  }),
});
