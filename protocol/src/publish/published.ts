import { z } from 'zod';
import {
  ChaincodeBuild,
  Membership,
  Participant,
  SupervisorChange,
  Unfreeze,
  VotingRuleChange,
} from '../documents/alliance-changes.js';
import { OutsideUserChange } from '../documents/outside-user.js';
import { Extract, ExtractRecipe } from '../documents/extract.js';
import { Charter } from '../documents/charter.js';
import { DataSource } from '../documents/data-source.js';
import { EnclaveMeasurement, EnclaveWithdrawal } from '../documents/enclave.js';
import { GeneralizedSchema } from '../documents/generalized-schema.js';
import { PartialResult } from '../documents/partial-result.js';
import { QueryContract, QueryContractForm, Retirement } from '../documents/query-contract.js';
import { QueryRequest, Question, SignedReceipt } from '../documents/query-request.js';
import { ResultDocument } from '../documents/result.js';
import { GatewayStatement, RequesterKeyStatement } from '../documents/keys.js';
import { SharingItem } from '../documents/sharing.js';
import { SharingQuestion } from '../documents/sharing-request.js';
import { problems } from '../problems.js';
import { QueryTree } from '../query/tree.js';
import { formSecurity } from '../shares/security.js';

/** Documents with a published JSON Schema, by the name of its file. Editors complete and check what people write by it. */
const documents = {
  charter: Charter,
  'data-source': DataSource,
  'gateway-statement': GatewayStatement,
  'generalized-schema': GeneralizedSchema,
  'partial-result': PartialResult,
  'query-contract': QueryContractForm,
  'query-contract-compiled': QueryContract,
  'query-request': QueryRequest,
  'query-tree': QueryTree,
  question: Question,
  'requester-key-statement': RequesterKeyStatement,
  result: ResultDocument,
  retirement: Retirement,
  membership: Membership,
  supervisor: SupervisorChange,
  'voting-rule': VotingRuleChange,
  'chaincode-build': ChaincodeBuild,
  unfreeze: Unfreeze,
  participant: Participant,
  'outside-user': OutsideUserChange,
  extract: Extract,
  'extract-recipe': ExtractRecipe,
  'enclave-measurement': EnclaveMeasurement,
  'enclave-withdrawal': EnclaveWithdrawal,
  'signed-receipt': SignedReceipt,
  'sharing-item': SharingItem,
  'sharing-question': SharingQuestion,
} as const satisfies Readonly<Record<string, z.ZodType>>;

/** Files that follow from the code, by their path in the repository: a test holds what is checked in equal to them. */
export function publishedFiles(): ReadonlyMap<string, string> {
  const schemas = Object.entries(documents).map(
    ([name, document]) => [`protocol/schemas/${name}.schema.json`, schemaFile(name, document)] as const,
  );
  return new Map([...schemas, ['docs/problems.md', problemsPage()], ['docs/reference/modes.md', modesPage()]]);
}

/** What the schemas describe is what people write, so fields with a default may be left out. */
function schemaFile(name: string, document: z.ZodType): string {
  const schema = z.toJSONSchema(document, {
    io: 'input',
    // In TypeScript it says that nobody changes the value; to an editor it would say that nobody may write it.
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly;
    },
  });
  return `${JSON.stringify({ title: name, ...schema }, undefined, 2)}\n`;
}

/** Every refusal as a page for people: code, HTTP status, what it means. */
function problemsPage(): string {
  const rows = Object.entries(problems)
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([code, { status, title }]) => `| \`${code}\` | ${String(status)} | ${title} |`);
  return `${[
    '# Problems',
    '',
    'Every refusal has a stable code. Over HTTP it is a problem document (RFC 9457) with the status below; from the ledger',
    'it is a message that starts with the code. Decide by the code, never by the words.',
    '',
    '| code | status | meaning |',
    '| --- | --- | --- |',
    ...rows,
  ].join('\n')}\n`;
}

/** Every mode of combining, and form of a mode, with what it lets be known, in the words that voters read in its contracts. */
function modesPage(): string {
  const rows = Object.entries(formSecurity).map(
    ([mode, { sees, learns, colludes, notClaimed }]) =>
      `| \`${mode}\` | ${[sees, learns, colludes, notClaimed].map(inCell).join(' | ')} |`,
  );
  return `${[
    '# Modes of combining: who sees what',
    '',
    'The same words stand in the verdict of every contract of the mode, for those who vote on it.',
    '[Secure computation](../guides/secure-computation.md) says what each mode is for.',
    '',
    '| mode | who sees what | learnt beside the answer | may work together without knowing more | not claimed |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n')}\n`;
}

function inCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
