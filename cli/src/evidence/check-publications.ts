import type { Checks, ReadTransaction } from '@entente/network/evidence';
import { parseStateKey, Publication, QueryContractCurrent, type QueryRequest } from '@entente/protocol';
import type { ShownDocuments, Written } from './shown-documents.js';

interface Ended {
  readonly request: QueryRequest;
  readonly opening: ReadTransaction;
  /** What answered it. */
  readonly by: ReadTransaction;
}

/**
 * What a hidden question was looked up in: of every owner a publication that was in force between opening and end, said by the
 * owner itself under the contract as it then was. That none between those shown is left out is the word of the bundle's maker.
 */
export function checkPublications(shown: ShownDocuments, ended: Ended, checks: Checks): void {
  const { request } = ended;
  if (request.mode !== 'match') {
    return;
  }
  const all = publicationsOf(shown, request);
  for (const owner of Object.keys(request.owners).sort()) {
    const own = inForce(
      all.filter(({ document }) => document.owner === owner),
      ended.opening,
    );
    const objection =
      (own.length === 0 ? 'none is shown that was in force' : undefined) ??
      own.map((one) => publicationObjection(shown, one, ended)).find((one) => one !== undefined) ??
      epochObjection(own);
    checks.add('publication', `publication of ${owner}`, objection, own.map(inWords).join('; then '));
  }
}

function inWords({ document: { epoch, count, asOf, contentHash } }: Written<Publication>): string {
  const hash = contentHash.slice(0, 12);
  return `said by itself before the end: epoch ${String(epoch)}, ${String(count)} entries as of ${asOf}, ${hash}…`;
}

/** In the order in which they were published; a key that is not that of what stands under it counts for what it says. */
function publicationsOf(shown: ShownDocuments, { question }: QueryRequest): readonly Written<Publication>[] {
  const keys = new Set(shown.transactions.flatMap(({ writes }) => writes.map(({ key }) => key)));
  return [...keys]
    .flatMap((key) => {
      const { kind, attributes = [] } = parseStateKey(key) ?? {};
      const isMeant = kind === 'publication' && attributes[0] === question.contract.hash;
      return isMeant ? shown.written(Publication, 'publication', ...attributes) : [];
    })
    .sort((one, other) => (isBefore(one.by, other.by) ? -1 : 1));
}

/** Older ones are shown only because later ones read them. */
function inForce(own: readonly Written<Publication>[], opening: ReadTransaction): readonly Written<Publication>[] {
  return own.slice(
    Math.max(
      0,
      own.findLastIndex(({ by }) => isBefore(by, opening)),
    ),
  );
}

function publicationObjection(
  shown: ShownDocuments,
  { document: { owner, contract }, by }: Written<Publication>,
  { request, by: ending }: Ended,
): string | undefined {
  if (by.creator !== owner) {
    return `${by.creator} said it in the name of ${owner}`;
  }
  if (!isBefore(by, ending)) {
    return 'it was said after the request had ended';
  }
  const named = request.question.contract;
  if (contract.hash !== named.hash || contract.id !== named.id || contract.version !== named.version) {
    return 'it is for another contract';
  }
  const current = shown.readBy(by, QueryContractCurrent, 'query-contract-current', contract.id)?.document;
  return current?.status === 'active' && current.contentHash === contract.hash
    ? undefined
    : 'its contract was not in force when it was said';
}

/** Owners prove each evaluation with their epoch's key: an epoch with two would let them answer each person otherwise. */
function epochObjection(own: readonly Written<Publication>[]): string | undefined {
  const keys = new Map(own.map(({ document }) => [document.epoch, document.publicKey]));
  const isOther = own.some(({ document }) => keys.get(document.epoch) !== document.publicKey);
  const epochs = own.map(({ document }) => document.epoch);
  if (isOther) {
    return 'one epoch has two keys';
  }
  return epochs.every((epoch, index) => index === 0 || epoch >= (epochs[index - 1] ?? 0))
    ? undefined
    : 'an epoch that was over was published again';
}

function isBefore(one: ReadTransaction, other: ReadTransaction): boolean {
  return one.block < other.block || (one.block === other.block && one.place < other.place);
}
