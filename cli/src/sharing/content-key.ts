import {
  ContentKeyClaims,
  decode,
  DomainError,
  type EcPublicJwk,
  SharingAnswer,
  SharingItem,
  SharingKey,
  SharingOutcome,
  SharingRequest,
  SupervisionMaking,
} from '@entente/protocol';
import { demandApproval, demandContentKey, demandItem, joinGranted } from '@entente/protocol/secure';
import { base64url } from 'jose';
import { z } from 'zod';
import { decrypt, type OpeningKey, signedText } from '@entente/client/envelope';

/** What a gateway has of a granted request. */
export const SharingGrant = z.object({
  request: SharingRequest,
  item: SharingItem,
  outcome: SharingOutcome,
  answers: z.array(SharingAnswer),
  makings: z.array(SupervisionMaking),
  keys: z.array(SharingKey),
});
export type SharingGrant = z.infer<typeof SharingGrant>;

/** What its requester alone has of a request: the fresh key of a split item's, or its registered key of a classical one's. */
export interface RequesterPart {
  /** As `newReaderKey` made it. */
  readonly reader?: { readonly secret: string; readonly key: string };
  readonly keys?: OpeningKey;
  /** The signing key that the alliance knows of a member's gateway. */
  readonly signerOf?: (member: string) => EcPublicJwk | undefined;
}

/**
 * The key that opens what was granted. Every part is checked before anything is opened with it. It needs nothing of Node.
 * @throws DomainError `KEY_NOT_FOUND`, `SHARING_INVALID`, `SUPERVISION_INVALID`, `SHARING_UNDECIDED`, `ENVELOPE_UNREADABLE`
 */
export async function contentKeyOf(grant: SharingGrant, part: RequesterPart): Promise<Uint8Array> {
  return grant.item.policy.kind === 'split' ? joined(grant, part) : sealedAnew(grant, part);
}

/** Of a split item: the owner's part and the supervisors', each checked. */
function joined({ request, item, answers, makings, keys }: SharingGrant, { reader }: RequesterPart): Uint8Array {
  if (reader?.key !== request.question.reader || reader === undefined || item.hash !== request.question.item.hash) {
    throw new DomainError('SHARING_INVALID', 'the gateway shows another request than was asked here');
  }
  const { policy } = item;
  const ownerKey = keys.find(({ version }) => policy.kind === 'split' && version === policy.provider);
  const makingOf = (generation: number | undefined): SupervisionMaking | undefined =>
    makings.find((making) => making.generation === generation);
  demandItem(item, { key: ownerKey, making: makingOf(sealedUnder(item)) });
  for (const answer of answers) {
    demandApproval(
      answer,
      { item, question: request.question },
      { key: ownerKey, making: makingOf(answer.generation) },
    );
  }
  const provider = answers.find(({ as }) => as === 'provider')?.part;
  const supervisors = answers.filter(({ as }) => as === 'supervisor');
  const making = makingOf(supervisors[0]?.generation);
  if (provider === undefined || making === undefined) {
    throw new DomainError('SHARING_UNDECIDED', 'a part is missing');
  }
  const parts = supervisors
    .slice(0, making.threshold)
    .flatMap(({ approver, part }) => (part === undefined ? [] : [[approver, part] as const]));
  return joinGranted({ item, making, provider, supervisors: Object.fromEntries(parts), secret: reader.secret });
}

/** The generation of the joint key that a split item was sealed under. */
function sealedUnder({ policy }: SharingItem): number | undefined {
  return policy.kind === 'split' ? policy.generation : undefined;
}

/** Of a classical item: what its supervisor has sealed to the requester's key. */
async function sealedAnew(
  { request, item, answers }: SharingGrant,
  { keys, signerOf }: RequesterPart,
): Promise<Uint8Array> {
  const given = answers.find(({ sealedKey }) => sealedKey !== undefined);
  if (given?.sealedKey === undefined || keys === undefined) {
    throw new DomainError('SHARING_UNDECIDED', 'the supervisor has given no key');
  }
  let claims: ContentKeyClaims;
  try {
    const signed = await signedText(await decrypt(given.sealedKey, keys), signerOf?.(given.approver));
    claims = decode(ContentKeyClaims, signed);
  } catch (error) {
    const text = `what ${given.approver} has sealed is not for this key, or was changed`;
    throw new DomainError('ENVELOPE_UNREADABLE', text, { cause: error });
  }
  if (claims.request !== request.id) {
    throw new DomainError('SHARING_INVALID', 'the key was sealed for another request');
  }
  return demandContentKey(base64url.decode(claims.contentKey), item.content);
}
