import {
  DomainError,
  encode,
  type GatewayRecord,
  type QueryRequest,
  type ShareStatement,
  type SignedShareStatement,
  statedEnvelopeHash,
  statedResult,
} from '@entente/protocol';
import { isSignedBy } from './signatures.js';

/** What a closing says of the answer where the owners each seal a share of it. */
export interface ClosedShares {
  readonly shares?: readonly SignedShareStatement[] | undefined;
  readonly envelopeHash: string;
  readonly result: string;
}

/**
 * Where the owners compute together, each states how its share came about: one statement an owner, about this request, all
 * of the same parties, attempt and transcript. What is said of envelope and result follows from these, so that whoever passes
 * the shares on can say nothing of its own.
 * @throws `DomainError` `SHARE_INVALID`, which names the owner where there is one
 */
export function checkShares(
  request: QueryRequest,
  { shares, envelopeHash, result }: ClosedShares,
  gateways: ReadonlyMap<string, GatewayRecord>,
): void {
  if (request.mode === undefined || shares === undefined) {
    refuseIf((request.mode === undefined) !== (shares === undefined), 'the closing', sharesWanted(request));
    return;
  }
  const owners = Object.keys(request.owners).sort();
  const given = shares.map(({ statement }) => statement.owner);
  refuseIf(
    encode(given) !== encode(owners),
    'the closing',
    "does not hold each owner's share statement, in their order",
  );
  for (const signed of shares) {
    checkStatement(request, owners, signed, gateways.get(signed.statement.owner));
  }
  const [first] = shares;
  const differing = shares.find(({ statement }) => computation(statement) !== computation(first?.statement));
  refuseIf(differing !== undefined, differing?.statement.owner ?? '', 'states another computation than the others');
  refuseIf(envelopeHash !== statedEnvelopeHash(shares), 'the closing', 'names other envelopes than the owners state');
  refuseIf(result !== statedResult(shares), 'the closing', 'names another result than the owners state');
}

function sharesWanted({ mode }: QueryRequest): string {
  return mode === undefined
    ? 'has share statements where a service node merges'
    : `has no share statements in mode ${mode}`;
}

function checkStatement(
  request: QueryRequest,
  owners: readonly string[],
  { statement, signature }: SignedShareStatement,
  gateway: GatewayRecord | undefined,
): void {
  const isAbout: Readonly<Record<string, boolean>> = {
    request: statement.request.member === request.question.requester && statement.request.id === request.id,
    mode: statement.mode === request.mode,
    parties: encode(statement.parties) === encode(owners),
  };
  for (const [field, isRight] of Object.entries(isAbout)) {
    refuseIf(!isRight, statement.owner, `states another ${field} than the request`);
  }
  const value = { kind: 'share-statement', value: statement, signature } as const;
  const isSigned = gateway !== undefined && isSignedBy(gateway.signing, value);
  refuseIf(!isSigned, statement.owner, "gives a share statement without its registered gateway's signature");
}

function computation(statement: ShareStatement | undefined): string {
  return encode({ attempt: statement?.attempt ?? 0, transcript: statement?.transcript ?? '' });
}

function refuseIf(isWrong: boolean, who: string, what: string): void {
  if (isWrong) {
    throw new DomainError('SHARE_INVALID', `${who} ${what}`);
  }
}
