import {
  type Charter,
  charterDisclosure,
  type GeneralizedSchema,
  judge,
  type QueryContract,
  treeHash,
  verdictHash,
} from '@entente/protocol';
import { demand } from './demand.js';

export interface Judgement {
  readonly verdictHash: string;
  readonly treeHash: string;
}

/**
 * The verdict on a query contract under the charter, by the one function that gateways use too.
 * @throws `DomainError` `QUERY_REFUSED` with the findings
 */
export function judgeContract(contract: QueryContract, schema: GeneralizedSchema, charter: Charter): Judgement {
  const verdict = judge({
    contract,
    schema,
    disclosure: charterDisclosure(charter),
    members: Object.keys(charter.members).sort(),
  });
  demand(verdict.accepted, 'QUERY_REFUSED', verdict.findings.map((finding) => JSON.stringify(finding)).join('; '));
  return { verdictHash: verdictHash(verdict), treeHash: treeHash(contract) };
}
