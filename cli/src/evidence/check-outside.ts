import type { Checks } from '@entente/network/evidence';
import { outsideFault, OutsideUser, type QueryContract, type QueryRequest, RequesterKey } from '@entente/protocol';
import type { ShownDocuments, Written } from './shown-documents.js';

/** That an outside user asked is said of the request, and was allowed. Other requests have nothing to show. */
export function checkOutside(
  shown: ShownDocuments,
  { document, by }: Written<QueryRequest>,
  contract: QueryContract,
  checks: Checks,
): void {
  const { id, question, outside } = document;
  const { requester, purpose } = question;
  const key = shown.readBy(by, RequesterKey, 'requester-key', requester, question.key.id)?.document;
  if (key === undefined || (key.outside === undefined && outside === undefined)) {
    return;
  }
  const user = shown.readBy(by, OutsideUser, 'outside-user', requester, key.outside ?? '')?.document;
  const fault =
    key.outside === outside
      ? outsideFault({ key, user, contract, purpose, combined: document, on: by.at.slice(0, 10) })
      : 'the request names another outside user than its key';
  const said = `the outside user ${outside ?? ''} of ${requester}, whom the members approved`;
  checks.add('outside', `request ${id.slice(0, 12)}`, fault, said);
}
