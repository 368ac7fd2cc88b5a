import type { Checks, ReadTransaction } from '@entente/network/evidence';
import {
  demandReplacement,
  DomainError,
  encode,
  GatewayRecord,
  isChosenByOwners,
  judgeElection,
  type QueryRequest,
  RequestElection,
  RequestService,
  type SignedByGateway,
} from '@entente/protocol';
import type { ShownDocuments, Written } from './shown-documents.js';
import { isSigned } from './signatures.js';

/**
 * Who was to combine an answered request: whoever replaced another, else who is named, else whom the owners chose. Their ballots
 * and salts are counted again, and so are the words of the owners that had somebody replaced.
 * @param by the transaction that closed it
 */
export function checkService(
  shown: ShownDocuments,
  request: QueryRequest,
  by: ReadTransaction,
  checks: Checks,
): string | undefined {
  const order = checkElection(shown, request, checks) ?? request.service?.candidates;
  const reference = [request.question.requester, request.id] as const;
  const replaced = shown.readBy(by, RequestService, 'service', ...reference);
  if (replaced === undefined) {
    return request.serviceNode ?? order?.[0];
  }
  const { node, attempt } = replaced.document;
  const about = `${node} as number ${String(attempt + 1)}`;
  const objection = replacementObjection(shown, request, replaced, order ?? []);
  checks.add(
    'replacement',
    about,
    objection,
    'a majority of the owners signed that it takes over, as the next in order',
  );
  return node;
}

/** The order that the owners' ballots give; undefined where they did not choose, or not as the ledger says. */
function checkElection(shown: ShownDocuments, request: QueryRequest, checks: Checks): readonly string[] | undefined {
  const mode = request.service?.mode;
  if (mode === undefined || !isChosenByOwners(mode)) {
    return undefined;
  }
  const elections = shown.written(RequestElection, 'service-election', request.question.requester, request.id);
  const [election, ...others] = elections;
  if (election === undefined || others.length > 0) {
    const objection = election === undefined ? 'the ballots of the owners are not shown' : 'there are two elections';
    checks.add('election', `service node ${mode}`, objection, '');
    return undefined;
  }
  const { order, leftOut } = election.document;
  const without = leftOut.length === 0 ? '' : `, without the salt of ${leftOut.join(', ')}`;
  checks.add(
    'election',
    `service node ${mode}`,
    electionObjection(shown, request, election),
    `ballots and salts of the owners, counted again, give ${order.join(', ')}${without}`,
  );
  return order;
}

function electionObjection(
  shown: ShownDocuments,
  request: QueryRequest,
  { document, by }: Written<RequestElection>,
): string | undefined {
  return objectionOf(() => {
    const { order, leftOut } = judgeElection(request, document.election, keysReadBy(shown, by));
    const isSame = encode([order, leftOut]) === encode([document.order, document.leftOut]);
    return isSame && document.mode === request.service?.mode ? undefined : 'the ballots give another order';
  });
}

function replacementObjection(
  shown: ShownDocuments,
  request: QueryRequest,
  { document, by }: Written<RequestService>,
  order: readonly string[],
): string | undefined {
  const { node, attempt, statements } = document;
  if (encode(document.order) !== encode(order) || order[attempt] !== node) {
    return `it is not the next: the order is ${order.join(', ')}`;
  }
  if (by.creator !== node || document.request.id !== request.id) {
    return `${by.creator} put it there, or for another request`;
  }
  return objectionOf(() => {
    demandReplacement(request, { node, attempt }, statements, keysReadBy(shown, by));
    return undefined;
  });
}

/** Signatures are judged by the gateways' keys as the ledger had them when it judged. */
function keysReadBy(shown: ShownDocuments, by: ReadTransaction): SignedByGateway {
  return (member, kind, value, signature) => {
    const gateway = shown.readBy(by, GatewayRecord, 'gateway', member)?.document;
    return gateway !== undefined && isSigned(kind, value, signature, gateway.signing);
  };
}

function objectionOf(judge: () => string | undefined): string | undefined {
  try {
    return judge();
  } catch (error) {
    if (error instanceof DomainError) {
      return error.detail;
    }
    throw error;
  }
}
