import type { Checks, ReadTransaction } from '@entente/network/evidence';
import {
  encode,
  FragmentSet,
  fragmentKeptOf,
  GatewayRecord,
  Outcome,
  type QueryContract,
  type QueryRequest,
} from '@entente/protocol';
import type { ShownDocuments, Written } from './shown-documents.js';
import { isSigned } from './signatures.js';

/**
 * Owners that were not asked, because others keep their input in fragments: said by themselves before the request was opened,
 * signed by each keeper, all of whom compute, and still kept when it was answered.
 */
export function checkFragments(
  shown: ShownDocuments,
  { document: request, by: opening }: Written<QueryRequest>,
  contract: QueryContract | undefined,
  checks: Checks,
): void {
  for (const owner of Object.keys(request.fragments ?? {}).sort()) {
    const read = setReadBy(shown, opening, request, owner);
    const objection = termsObjection(contract) ?? usedObjection(shown, request, owner, read);
    checks.add('fragments', `fragments of ${owner}`, objection, inWords(read?.document));
  }
  for (const owner of Object.keys(request.owners)) {
    if (setReadBy(shown, opening, request, owner)?.document.status === 'kept') {
      checks.add('fragments', `fragments of ${owner}`, 'it was asked although others keep its fragments', '');
    }
  }
}

function inWords(document: FragmentSet | undefined): string {
  if (document === undefined) {
    return '';
  }
  const { set, asOf, keepers } = document;
  return `set ${String(set)} as of ${asOf}, said by itself, kept from opening to answer by ${keepers.join(', ')}, who signed`;
}

function termsObjection(contract: QueryContract | undefined): string | undefined {
  const takes = contract?.combine.mode === 'secure-sum' && contract.combine.fragments === true;
  return takes ? undefined : 'its contract takes no fragments';
}

function setReadBy(
  shown: ShownDocuments,
  reader: ReadTransaction,
  { question }: QueryRequest,
  owner: string,
): Written<FragmentSet> | undefined {
  return shown.readBy(reader, FragmentSet, 'fragment-set', question.contract.hash, owner);
}

function usedObjection(
  shown: ShownDocuments,
  request: QueryRequest,
  owner: string,
  read: Written<FragmentSet> | undefined,
): string | undefined {
  return read === undefined
    ? 'what it has said of them is not shown'
    : (setObjection(request, owner, read) ??
        signatureObjection(shown, read) ??
        endObjection(shown, request, owner, read));
}

function setObjection(
  { fragments = {}, owners, question }: QueryRequest,
  owner: string,
  { document, by }: Written<FragmentSet>,
): string | undefined {
  if (by.creator !== owner || document.owner !== owner) {
    return `${by.creator} spoke for it`;
  }
  if (document.status !== 'kept' || document.contract.hash !== question.contract.hash) {
    return 'they were withdrawn, or are for another contract';
  }
  if (named(fragments[owner]) !== named(document)) {
    return 'the request names another set than was kept';
  }
  const idle = document.keepers.find((keeper) => !Object.hasOwn(owners, keeper));
  return idle === undefined ? undefined : `${idle} keeps one and does not compute`;
}

/** What a request says of a set. */
function named(set: Pick<FragmentSet, 'set' | 'shape' | 'sources'> | undefined): string {
  return encode([set?.set, set?.shape, set?.sources]);
}

function signatureObjection(shown: ShownDocuments, { document, by }: Written<FragmentSet>): string | undefined {
  const unsigned = document.keepers.find((keeper) => {
    const gateway = shown.readBy(by, GatewayRecord, 'gateway', keeper)?.document;
    const signature = document.kept[keeper]?.signature ?? '';
    return (
      gateway === undefined || !isSigned('fragment-kept', fragmentKeptOf(document, keeper), signature, gateway.signing)
    );
  });
  return unsigned === undefined ? undefined : `${unsigned} has not signed that it keeps one`;
}

/** A set that was withdrawn or made anew meanwhile must not be what the answer was computed with. */
function endObjection(
  shown: ShownDocuments,
  request: QueryRequest,
  owner: string,
  opened: Written<FragmentSet>,
): string | undefined {
  const [ended] = shown.written(Outcome, 'outcome', request.question.requester, request.id);
  if (ended?.document.status !== 'answered') {
    return undefined;
  }
  const isSame = setReadBy(shown, ended.by, request, owner)?.by === opened.by;
  return isSame ? undefined : 'when it was answered, they were not kept any more, or others were';
}
