export { DomainError, isProblemCode, problems, type ProblemCode } from './problems.js';
export * from './ids.js';
export { decode, encode, validate, type Json } from './codec.js';
export { jsonLimits, parseStrictJson } from './strict-json.js';
export { commitment, contentHash, signingInput, type HashKind } from './hash.js';
export type { CharterAcceptance, StateDocuments } from './ledger/documents.js';
export { parseStateKey, stateKey, type StateKind } from './ledger/keys.js';
export * from './documents/voting-rule.js';
export * from './documents/charter.js';
export { type Concerned, type Electorate, electorsFor } from './agreement/electors.js';
export { canBeApproved, type CountedBallot, type Standing, tally, type Vote } from './agreement/tally.js';
export * from './documents/alliance-changes.js';
export * from './documents/delegation.js';
export * from './documents/freeze.js';
export {
  type FreezableRequest,
  freezeOf,
  freezeOfSource,
  isMemberFrozen,
  isSameTarget,
  ownerOfTarget,
  targetInWords,
} from './freeze/touched.js';
export * from './documents/generalized-schema.js';
export * from './documents/data-source.js';
export * from './documents/budget.js';
export * from './documents/usage.js';
export * from './documents/rerun.js';
export * from './documents/query-contract.js';
export {
  Combine,
  combiningQuery,
  countedAnswer,
  type MatchShape,
  isAccountable,
  isMasked,
  matchShape,
  mergeNoise,
  ShareMode,
  shareMode,
  shareModes,
} from './documents/combine.js';
export { fixedPoint, Scorecard, scorecardFields, ScoreLink, scoreScale, ScoreWeight } from './score/scorecard.js';
export { partialScore, scoreErrorBound, scoreLimit } from './score/partial-score.js';
export { type PartialRange, partialRange } from './score/partial-range.js';
export { modelColumns, modelHash, modelScore } from './score/model-score.js';
export { bandTable, bandThresholds, scoreTable, sumOfShares } from './score/final-score.js';
export { type ScoreShape, scoreShape } from './score/score-shape.js';
export { hiddenScore, scoreLabelBytes } from './score/hidden-score.js';
export { hiddenScoreTable, type SubjectScore } from './score/hidden-score-table.js';
export { type JointEpoch, jointEpoch } from './score/joint-epoch.js';
export * from './documents/round.js';
export * from './documents/share.js';
export { ComparedValue, ComparingEpoch } from './documents/comparing.js';
export * from './documents/elements.js';
export * from './documents/mask-key.js';
export * from './documents/publication.js';
export * from './documents/attested.js';
export * from './documents/private-model.js';
export * from './documents/attested-facts.js';
export * from './documents/enclave.js';
export * from './documents/enclave-cluster.js';
export * from './enclaves/clusters.js';
export * from './enclaves/attested.js';
export * from './enclaves/enclaves.js';
export * from './documents/outside-user.js';
export * from './outside/outside.js';
export * from './documents/extract.js';
export * from './extracts/extracts.js';
export { levelCell } from './extracts/level-cell.js';
export * from './documents/fragment-set.js';
export * from './documents/supervision.js';
export * from './documents/sharing.js';
export * from './documents/sharing-request.js';
export * from './sharing/sharing.js';
export { isSameKey } from './supervision/same-key.js';
export * from './documents/joint-result.js';
export * from './shares/sealed-shares.js';
export { isHidden, type JointAnswer, jointAnswer, type SharePart, sharesOfOne } from './shares/joint-result.js';
export { blameInWords, checkBlame, contradict, isProven, type IsSignedHeader } from './shares/blame.js';
export { aloneTranscript } from './shares/alone-transcript.js';
export { answeringOwners, leastOtherOwners } from './shares/parties.js';
export * from './documents/secure-sum.js';
export { MergeNoise, SumNoise } from './documents/noise.js';
export { noiseLaw, type NoiseLaw } from './noise/law.js';
export { shownQuantiles, withQuantiles } from './noise/quantiles.js';
export { noisedInWords, type NoisedNumber, type NoisedShape, noisedShape } from './noise/noised-shape.js';
export * from './documents/count.js';
export * from './documents/overlap.js';
export * from './documents/overlap-share.js';
export { overlapNoiseInWords } from './overlap/noise.js';
export { type NumberNoise, type ShapeNoise } from './secure-sum/noise.js';
export { perSubject } from './secure-sum/per-subject.js';
export { type SubjectCells, type SubjectPart, subjectParts } from './secure-sum/subject-parts.js';
export { cellKeys } from './secure-sum/cells.js';
export { travelling } from './secure-sum/answer.js';
export { leastContributors, type SecureSumShape, secureSumShape, shapeHash } from './secure-sum/shape.js';
export { type MeasuredRows, sumVectors } from './secure-sum/vectors.js';
export { plainSum } from './secure-sum/plain.js';
export { formSecurity, modeSecurity, type ModeSecurity, securityOf } from './shares/security.js';
export * from './documents/keys.js';
export * from './documents/proposal.js';
export * from './documents/query-request.js';
export * from './documents/co-approval.js';
export { coApprovalFault, coApprovalInWords, needsCoApproval } from './co-approval/co-approval.js';
export * from './documents/result.js';
export * from './documents/anchor.js';
export * from './merkle/merkle-tree.js';
export * from './evidence/bundle.js';
export { BytePacker, PackedBytes, unpackBytes } from './evidence/packed-bytes.js';
export * from './documents/election.js';
export * from './election/modes.js';
export { type Election, electionOrder, type Ranking } from './election/election-order.js';
export {
  ballotsHash,
  judgeElection,
  type JudgedElection,
  majorityOf,
  saltCommitment,
  type SignedByGateway,
} from './election/judge-election.js';
export { demandReplacement, sayingReplace } from './election/judge-replacement.js';
export * from './transactions.js';
export { type BudgetDemand, budgetDemands, periodOfScope, type Spender } from './budget/demands.js';
export { mayPay, defaultPayer, type UsageLine, type UsedRequest, usageOf } from './usage/usage.js';
export {
  netPayments,
  type Payment,
  type UsagePosition,
  positionsOf,
  type Statement,
  statementOf,
} from './usage/positions.js';
export { claimFault } from './budget/claims.js';
export { budgetPeriod, isPeriodOver, nextPeriod, periodSlackMinutes } from './budget/periods.js';
export * from './schema/compatibility.js';
export { diffSchemas } from './schema/diff.js';
export { type TableSchema, toTableSchema } from './schema/table-schema.js';
export { fromTableSchema, type ImportedSchema } from './schema/table-schema-import.js';
export * from './query/tree.js';
export { ScalarFunction } from './query/scalar-functions.js';
export * from './documents/partial-result.js';
export {
  averageScale,
  columnType,
  columnTypeAt,
  type Finding,
  isNumber,
  type NumberType,
  resultColumn,
  sameType,
  scaleOf,
  type TypedOutput,
  typeName,
  type ValueType,
  varianceScale,
} from './query/types.js';
export {
  levelNames,
  momentPeriods,
  type Period,
  periods,
  resolveLevel,
  type ResolvedLevel,
} from './query/types-level.js';
export { columnKept, inferType, type Position, type TypeScope } from './query/types-infer.js';
export { combinedColumns, localColumns, localScope, partialColumns, partialScope } from './query/types-query.js';
export { isTakenApart, partsOf, settledType, shownColumns, travellingColumns } from './query/types-parts.js';
export { tableColumns } from './query/relation-columns.js';
export {
  inferQuery,
  type QueryScope,
  type RelationColumn,
  relationColumns,
  type RelationContext,
  resolveColumn,
  subjectOf,
  tablesIn,
} from './query/relations.js';
export { children, columnsIn, everyNode, parametersIn, sameExpression } from './query/verdict/walk.js';
export { bandLabels } from './query/bands.js';
export { inWords } from './query/verdict/words.js';
export { type ColumnFlow, columnFlow, type ColumnUseSeen } from './query/column-flow.js';
export * from './query/bands.js';
export * as decimal from './query/decimal.js';
export type { Decimal } from './query/decimal.js';
export {
  type CombiningEvaluation,
  evaluate,
  type Evaluation,
  type LocalEvaluation,
  type SchemaRows,
} from './query/evaluate.js';
export { type ColumnOrder, orderOfColumns, orderRows } from './query/evaluate-order.js';
export { finalRow, finalTable } from './query/values-final.js';
export { compareCells, compareText, type TypedColumn, type TypedValue } from './query/values.js';
export { judge, type JudgeInput, treeHash, verdictHash } from './query/verdict/judge.js';
export { type LeastGrants, leastGrants } from './query/verdict/least-grants.js';
export { type TraceEntry, type Verdict, type VerdictRule, verdictRules } from './query/verdict/report.js';
export { type ConsumerTightening, type SourceTightening, tightenedSchema } from './query/verdict/tighten.js';
export { paceOf } from './disclosure/pace.js';
export { contractDisclosure } from './query/verdict/document.js';
export {
  foldCase,
  formatPattern,
  formatShapes,
  gb11643Check,
  gb32100Check,
  hasFormat,
  isGb11643,
  isGb32100,
  mod97Check,
  type ShapePart,
  TextFormat,
} from './query/formats.js';
export { checkParameters, typedParameters } from './query/parameters.js';
export { checkQuestion } from './query/question-parameters.js';
export { type ContractChange, diffContracts } from './query/contract-diff.js';
export { printQuery } from './query/print.js';
export { schemaFindings } from './query/verdict/schema.js';
export { type CellMeasure, satisfiesPolicy } from './disclosure/cell-rules.js';
export { type Cohorts, type CohortQuestion, cohortsOf } from './disclosure/guard/cohort.js';
export { publicCells } from './disclosure/guard/public-cells.js';
export { subjectsAsked } from './disclosure/guard/subjects.js';
export { type Overlap, overlapOf } from './disclosure/guard/overlap.js';
export { formatDate, parseDate } from './query/values-dates.js';
