import {
  type ApprovalProposal,
  type ColumnUse,
  type DataSource,
  DomainError,
  type Tightening,
} from '@entente/protocol';
import type { SourceDescription } from '../ports/data-access.js';
import { levelUses } from './level-uses.js';
import type { OwnSources } from './own-sources.js';
import type { SourceWatch } from './source-watch.js';

export interface OfferSourceOptions {
  readonly mspId: string;
  readonly sources: OwnSources;
  readonly watch: Pick<SourceWatch, 'check'>;
  /** All members, whom a source's levels tighten alike. */
  readonly members: () => readonly string[];
  readonly propose: (document: DataSource) => Promise<ApprovalProposal>;
}

/**
 * Checks a source against the real database, then proposes it: the mapping's hash goes to the others, the mapping does not.
 * @throws DomainError `MAPPING_FAULTY` with every fault, `SOURCE_NOT_FOUND`, `SCHEMA_NOT_FOUND`
 */
export async function offerSource(
  { mspId, sources, watch, members, propose }: OfferSourceOptions,
  id: string,
): Promise<ApprovalProposal> {
  const description = sources.describe(id);
  const report = await watch.check(id);
  if (!report.passed) {
    throw new DomainError(
      'MAPPING_FAULTY',
      report.faults.map(({ place, message }) => `${place}: ${message}`).join('; '),
    );
  }
  return propose({
    kind: 'data-source',
    id,
    member: mspId,
    schema: description.schema,
    mappingHash: description.mappingHash,
    checksPassed: true,
    tighten: wholeTightening(description, sources.schema(id), members()),
  });
}

/** What a source takes away from each member: what `tighten` says, and what its levels take from everybody. */
export function wholeTightening(
  { tighten, levels = {} }: SourceDescription,
  schema: Parameters<typeof levelUses>[0],
  members: readonly string[],
): Tightening {
  const ofAll = levelUses(schema, levels);
  if (Object.keys(ofAll).length === 0) {
    return tighten;
  }
  const named = [...new Set([...members, ...Object.keys(tighten)])].sort();
  return Object.fromEntries(
    named.map((member) => {
      const own = tighten[member] ?? {};
      const both = Object.entries(ofAll).map(([name, use]) => [name, intersect(use, own[name])] as const);
      return [member, { ...own, ...Object.fromEntries(both) }];
    }),
  );
}

/** The uses that both grant. */
function intersect(first: ColumnUse, second: ColumnUse | undefined): ColumnUse {
  if (second === undefined) {
    return first;
  }
  const common = <T>(one: readonly T[] = [], other: readonly T[] = []): readonly T[] =>
    one.filter((each) => other.includes(each));
  return {
    match: common(first.match, second.match),
    compare: common(first.compare, second.compare),
    order: common(first.order, second.order),
    group: common(first.group, second.group),
    aggregate: common(first.aggregate, second.aggregate),
    ...(first.subjectAnswer !== undefined && first.subjectAnswer === second.subjectAnswer
      ? { subjectAnswer: first.subjectAnswer }
      : {}),
  };
}
