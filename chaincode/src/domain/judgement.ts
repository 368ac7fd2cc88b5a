import {
  type Charter,
  charterDisclosure,
  type SourceTightening,
  type DataSource,
  type GeneralizedSchema,
  judge,
  judgedFor,
  type QueryContract,
  treeHash,
  type Verdict,
  verdictHash,
  parseVersionedId,
} from '@entente/protocol';
import { demand } from './demand.js';

export interface Judgement {
  readonly verdictHash: string;
  readonly treeHash: string;
}

/** A contract with the schemas that it names, in the order of their ids, under a charter. */
export interface Judged {
  readonly contract: QueryContract;
  readonly schemas: readonly GeneralizedSchema[];
  readonly charter: Charter;
}

/**
 * The verdict on a query contract under the charter, by the one function that gateways use too.
 * @throws `DomainError` `QUERY_REFUSED` with the findings
 */
export function judgeContract(judged: Judged, alsoMembers: readonly string[] = []): Judgement {
  const verdict = verdictOn(judged, [], alsoMembers);
  demandAccepted(verdict);
  return { verdictHash: verdictHash(verdict), treeHash: treeHash(judged.contract) };
}

/** The same contract, schemas and charter get the same verdict; in a process, the same text is the same object. */
const judged = new WeakMap<QueryContract, { readonly under: readonly object[]; readonly judgement: Judgement }>();

/**
 * The verdict on a contract in force. A member that it names and that is gone may not ask any more; for the others it goes
 * on, so the verdict is that of the vote.
 * @throws `DomainError` `QUERY_REFUSED` with the findings
 */
export function judgeAgain({ contract, schemas, charter }: Judged): Judgement {
  const under = [charter, ...schemas];
  const earlier = judged.get(contract);
  if (earlier?.under.length === under.length && earlier.under.every((document, index) => document === under[index])) {
    return earlier.judgement;
  }
  const judgement = judgeContract({ contract, schemas, charter }, contract.access.members);
  judged.set(contract, { under, judgement });
  return judgement;
}

/**
 * What the sources that answer allow this one consumer may be less than what members voted on.
 * @throws `DomainError` `QUERY_REFUSED` with the findings
 */
export function demandAllowedBySources(asked: Judged, consumer: string, sources: readonly DataSource[]): void {
  const tightenings = sources.flatMap(({ schema, tighten }): readonly SourceTightening[] =>
    Object.hasOwn(tighten, consumer) ? [{ schema: parseVersionedId(schema).id, columns: tighten[consumer] }] : [],
  );
  if (tightenings.length > 0) {
    demandAccepted(verdictOn(asked, tightenings, asked.contract.access.members));
  }
}

function verdictOn(
  { contract, schemas, charter }: Judged,
  tightenings: readonly SourceTightening[],
  alsoMembers: readonly string[],
): Verdict {
  const disclosure = charterDisclosure(charter);
  return judge({ contract, schemas, disclosure, ...judgedFor(charter, alsoMembers), tightenings });
}

function demandAccepted({ accepted, findings }: Verdict): void {
  const reasons = findings.map(({ place, text, hint }) => `${place}: ${text} (${hint})`);
  demand(accepted, 'QUERY_REFUSED', reasons.join('; '));
}
