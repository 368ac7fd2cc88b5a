import type { Checks, ReadTransaction } from '@entente/network/evidence';
import { encode, MaskKey, Outcome, parseStateKey, Publication, type QueryRequest } from '@entente/protocol';
import type { ShownDocuments, Written } from './shown-documents.js';

/**
 * What a hidden score is looked up in: one publication of each owner, all of one joint epoch, before the request, masked with
 * the keys that all of them announced for each other.
 */
export function checkMasks(
  shown: ShownDocuments,
  { document: request, by: opening }: Written<QueryRequest>,
  checks: Checks,
): void {
  if (request.mode !== 'hidden-score' || !isAnswered(shown, request)) {
    return;
  }
  const owners = Object.keys(request.owners).sort();
  const found = publicationsOf(shown, request);
  const epochs = new Set(found.map(({ document }) => document.epoch));
  for (const owner of owners) {
    const own = found.filter(({ document }) => document.owner === owner);
    const objection =
      own.length === 1 && own[0] !== undefined
        ? publicationObjection(shown, own[0], { owners, opening })
        : 'its publication is not shown once';
    checks.add(
      'publication',
      `labels of ${owner}`,
      objection,
      'published once, under the keys of all owners, before the request',
    );
  }
  const [epoch] = epochs;
  checks.add(
    'joint-epoch',
    `request ${request.id.slice(0, 12)}`,
    epochs.size === 1 ? undefined : 'the labels are not of one joint epoch',
    `joint epoch ${String(epoch ?? 0)}`,
  );
}

/** Without an answer nothing was looked up. */
function isAnswered(shown: ShownDocuments, { id, question }: QueryRequest): boolean {
  return shown
    .written(Outcome, 'outcome', question.requester, id)
    .some(({ document }) => document.status === 'answered');
}

function publicationsOf(
  shown: ShownDocuments,
  { question: { contract } }: QueryRequest,
): readonly Written<Publication>[] {
  const keys = new Set(shown.transactions.flatMap(({ writes }) => writes.map(({ key }) => key)));
  return [...keys].flatMap((key) => {
    const { kind, attributes = [] } = parseStateKey(key) ?? {};
    return kind === 'publication' && attributes[0] === contract.hash
      ? shown.written(Publication, 'publication', ...attributes)
      : [];
  });
}

interface Due {
  readonly owners: readonly string[];
  readonly opening: ReadTransaction;
}

function publicationObjection(
  shown: ShownDocuments,
  { document: { owner, epoch, contract, masks = {} }, by }: Written<Publication>,
  { owners, opening }: Due,
): string | undefined {
  if (by.creator !== owner) {
    return `${by.creator} published in its name`;
  }
  if (by.block > opening.block || (by.block === opening.block && by.place > opening.place)) {
    return 'it was published after the request was opened';
  }
  if (encode(Object.keys(masks).sort()) !== encode(owners)) {
    return 'it is masked with others than those who answer';
  }
  const stranger = owners.find((party) => {
    const key = shown.readBy(by, MaskKey, 'mask-key', contract.hash, String(epoch), party);
    const isTheirs = key?.by.creator === party && key.document.owner === party;
    return !isTheirs || key.document.publicKey !== masks[party] || encode(key.document.parties) !== encode(owners);
  });
  return stranger === undefined ? undefined : `it is masked with another key than ${stranger} announced`;
}
