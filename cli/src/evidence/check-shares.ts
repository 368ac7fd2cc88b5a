import type { Checks, ReadTransaction } from '@entente/network/evidence';
import {
  aloneTranscript,
  type Blame,
  blameInWords,
  checkBlame,
  type Combine,
  Computation,
  contentHash,
  countedAnswer,
  encode,
  envelopeHash,
  GatewayRecord,
  type Outcome,
  type QueryContract,
  type QueryRequest,
  securityOf,
  type SignedShareStatement,
  unpackShares,
} from '@entente/protocol';
import { partOf, type ShownDocuments } from './shown-documents.js';
import { isSigned } from './signatures.js';

/**
 * A request is in the mode of its contract: who votes on a contract knows from it who will see what. Where the contract names those
 * who answer, they are those.
 */
export function checkMode(
  { id, mode, owners }: QueryRequest,
  { combine }: Pick<QueryContract, 'combine'>,
  checks: Checks,
): void {
  const agreed = combine.mode;
  const opened = mode ?? 'merge';
  checks.add(
    'mode',
    `request ${id.slice(0, 12)}`,
    opened === agreed ? undefined : `it is in mode ${opened}, and its contract in mode ${agreed}`,
    `mode ${agreed}: ${securityOf(combine).sees}`,
  );
  if (combine.mode === 'overlap') {
    const [pair, asked] = [combine.between, Object.keys(owners)].map((members) => members.toSorted().join(' and '));
    const isPair = pair === asked;
    checks.add(
      'between',
      `request ${id.slice(0, 12)}`,
      isPair ? undefined : `it asks ${asked ?? ''}, and its contract is between ${pair ?? ''}`,
      `between ${pair ?? ''}, whom its contract names`,
    );
  }
}

interface Closed {
  readonly request: QueryRequest;
  readonly outcome: Outcome;
  readonly by: ReadTransaction;
}

/**
 * Where owners compute together, what each states of its share, and that envelope and result are those that they state. In other
 * modes nobody states anything.
 */
export function checkShares(shown: ShownDocuments, { request, outcome, by }: Closed, checks: Checks): void {
  const about = `request ${request.id.slice(0, 12)}`;
  const [found, ...others] = shown.written(Computation, 'computation', request.question.requester, request.id);
  if (request.mode === undefined) {
    if (found !== undefined) {
      checks.add('computation', about, 'a service node merged, and owners state shares of their own', '');
    }
    return;
  }
  if (found?.by !== by || others.length > 0) {
    checks.add('computation', about, 'what the owners state of their shares is not there once, with the close', '');
    return;
  }
  const owners = Object.keys(request.owners).sort();
  const { statements } = found.document;
  const raw = partOf(found.raw, 'statements');
  for (const owner of owners) {
    const place = statements.findIndex(({ statement }) => statement.owner === owner);
    const stated = { signed: statements[place], raw: Array.isArray(raw) ? (raw[place] as unknown) : undefined };
    const gateway = shown.readBy(by, GatewayRecord, 'gateway', owner)?.document;
    const objection = statementObjection(request, owners, stated, gateway);
    checks.add(
      'share',
      `share of ${owner}`,
      objection,
      'stated and signed by its registered gateway, about this request',
    );
  }
  checks.add(
    'computation',
    about,
    computationObjection(statements, owners) ?? outcomeObjection(statements, outcome),
    togetherText(statements),
  );
}

/** Where a member counts who knows a subject, all owners had a word of it, and the same one. */
export function checkCounted(
  shown: ShownDocuments,
  { id, question }: QueryRequest,
  combine: Combine,
  checks: Checks,
): void {
  const computed = shown.written(Computation, 'computation', question.requester, id)[0]?.document;
  if (countedAnswer(combine) === undefined || computed === undefined) {
    return;
  }
  const [said = '', ...others] = new Set(computed.statements.map(({ statement }) => statement.transcript));
  const isSame = others.length === 0;
  const objection = isSame ? undefined : `${combine.by} said different things to the owners`;
  checks.add(
    'counted',
    `request ${id.slice(0, 12)}`,
    said === aloneTranscript(id) ? `${combine.by}, which counts, said nothing` : objection,
    `one word of ${combine.by}, which counts, for all owners; the number is its word, and only the requester reads it`,
  );
}

/** An envelope, or the owners' envelopes together, as what a request ended with. */
export function checkEnvelope(
  shown: ShownDocuments,
  { request, outcome }: Closed,
  envelope: string,
  checks: Checks,
): void {
  const about = `request ${request.id.slice(0, 12)}`;
  const given = envelope.trim();
  const isSame = envelopeHash(given) === outcome.envelopeHash;
  checks.add('envelope-hash', about, isSame ? undefined : 'it is another envelope', 'it ended with this envelope');
  if (request.mode === undefined) {
    return;
  }
  const [computed] = shown.written(Computation, 'computation', request.question.requester, request.id);
  const shares = unpackShares(given) ?? {};
  for (const { statement } of computed?.document.statements ?? []) {
    const share = shares[statement.owner];
    const isOwn = share !== undefined && contentHash('envelope', share) === statement.envelopeHash;
    const objection = share === undefined ? 'its envelope is not there' : 'its envelope is another than it states';
    checks.add(
      'share-envelope',
      `share of ${statement.owner}`,
      isOwn ? undefined : objection,
      'the envelope it states',
    );
  }
}

/** Who is said to have kept a computation from its end: what signatures prove of it, and whose word the rest is. */
export function checkBlamed(
  shown: ShownDocuments,
  { request, outcome, by }: Closed,
  blame: Blame,
  checks: Checks,
): void {
  const gateway = shown.readBy(by, GatewayRecord, 'gateway', blame.member)?.document;
  let objection: string | undefined;
  try {
    checkBlame(blame, request, {
      dealer: request.serviceNode,
      isSigned: ({ header, signature }) =>
        gateway !== undefined && isSigned('round-message', header, signature, gateway.signing),
    });
  } catch (error) {
    objection = error instanceof Error ? error.message : String(error);
  }
  checks.add('blame', `request ${request.id.slice(0, 12)}`, objection, blameInWords(blame, outcome.by));
}

interface Stated {
  readonly signed: SignedShareStatement | undefined;
  /** As it stands on the ledger: the signature is over this. */
  readonly raw: unknown;
}

function statementObjection(
  request: QueryRequest,
  owners: readonly string[],
  { signed, raw }: Stated,
  gateway: GatewayRecord | undefined,
): string | undefined {
  if (signed === undefined) {
    return 'it states nothing';
  }
  const { statement, signature } = signed;
  const expected: Readonly<Record<string, readonly [unknown, unknown]>> = {
    request: [statement.request.id, request.id],
    member: [statement.request.member, request.question.requester],
    mode: [statement.mode, request.mode],
    'set of parties': [encode(statement.parties), encode(owners)],
  };
  const other = Object.entries(expected).find(([, [found, due]]) => found !== due)?.[0];
  if (other !== undefined) {
    return `it names another ${other}`;
  }
  const isGood =
    gateway !== undefined && isSigned('share-statement', partOf(raw, 'statement'), signature, gateway.signing);
  return isGood ? undefined : 'its registered gateway did not sign it';
}

function computationObjection(
  statements: readonly SignedShareStatement[],
  owners: readonly string[],
): string | undefined {
  if (encode(statements.map(({ statement }) => statement.owner)) !== encode(owners)) {
    return 'there is not one statement of each owner';
  }
  const [first, ...others] = statements.map(({ statement: { attempt, transcript } }) =>
    encode({ attempt, transcript }),
  );
  return others.every((one) => one === first)
    ? undefined
    : 'the owners do not state the same attempt and transcript: somebody was told something else';
}

function outcomeObjection(statements: readonly SignedShareStatement[], outcome: Outcome): string | undefined {
  const of = (field: 'envelopeHash' | 'share'): Readonly<Record<string, string>> =>
    Object.fromEntries(statements.map(({ statement }) => [statement.owner, statement[field]]));
  if (outcome.envelopeHash !== contentHash('sealed-shares', of('envelopeHash'))) {
    return 'it ended with other envelopes than the owners state';
  }
  return outcome.result === contentHash('shares', of('share'))
    ? undefined
    : 'it ended with another result than the owners state';
}

function togetherText(statements: readonly SignedShareStatement[]): string {
  const attempt = statements[0]?.statement.attempt ?? 1;
  const again = attempt === 1 ? '' : `, in attempt ${String(attempt)}`;
  return `${String(statements.length)} owners state one and the same computation${again}; envelopes and result are theirs`;
}
