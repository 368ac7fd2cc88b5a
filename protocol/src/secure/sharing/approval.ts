import { DomainError } from '../../problems.js';
import type { SharingItem } from '../../documents/sharing.js';
import type { SharingQuestion } from '../../documents/sharing-request.js';
import type { SupervisionMaking, TurnedPart } from '../../documents/supervision.js';
import type { RandomBytes } from '../match/voprf.js';
import { type Point, pointOf, scalarsOf, times } from '../supervision/group.js';
import { weightsOf } from '../supervision/joint-key.js';
import { demandTurned, type TurnedFor, turnPart } from '../supervision/turned-part.js';
import { contentKeyOf, demandContentKey } from './content-seal.js';
import { sharingRequestId } from '../../sharing/sharing.js';

/** What an approver's part is given for. */
export interface SharingTurn {
  readonly item: Pick<SharingItem, 'seal'>;
  /** The requester's, signed by its registered key; its hash covers the item, the purpose, the fresh key and the expiry. */
  readonly question: SharingQuestion;
  /** X = xG: the owner's sharing key as the ledger has it, or a supervisor's verifying share (`verifyingShare`). */
  readonly verifying: string;
  /** Of the supervisors' key, for their parts; the owner's part has none. */
  readonly generation?: number;
}

/** @param secret the owner's sharing key, or the supervisor's share */
export function turnTowards(secret: string, turn: SharingTurn, random?: RandomBytes): TurnedPart {
  return turnPart(secret, turnedFor(turn), random);
}

/** @throws {@link DomainError} `SUPERVISION_INVALID` if the part was not made with this key, for this request */
export function demandPartFor(part: TurnedPart, turn: SharingTurn): void {
  demandTurned(part, turnedFor(turn));
}

/**
 * The proof of a part is bound to the request's hash, which covers the item's: that names its keys and its seal, which no
 * other alliance or channel has.
 */
function turnedFor({ item, question, verifying, generation }: SharingTurn): TurnedFor {
  if (question.reader === undefined) {
    throw new DomainError('SHARING_INVALID', 'the request names no key that parts are turned towards');
  }
  const context = ['sharing', sharingRequestId(question), generation === undefined ? 'provider' : String(generation)];
  return { verifying, c1: item.seal.c1, key: question.reader, context: context.join('/') };
}

export interface GrantedParts {
  readonly item: Pick<SharingItem, 'seal' | 'content'>;
  /** The making of the key whose shares the parts were made with. */
  readonly making: Pick<SupervisionMaking, 'supervisors'>;
  readonly provider: Pick<TurnedPart, 'u' | 'v'>;
  /** By supervisor: as many as the key takes, all of one generation, each checked by {@link demandPartFor}. */
  readonly supervisors: Readonly<Record<string, Pick<TurnedPart, 'u' | 'v'>>>;
  /** The requester's, of the fresh key that the question names. */
  readonly secret: string;
}

/**
 * The content key, from the owner's part and as many supervisors' as it takes.
 * @throws {@link DomainError} `ENVELOPE_UNREADABLE` if it is not the one that the item commits to, as it is where parts are too few,
 * of another generation or for another request
 */
export function joinGranted({ item, making, provider, supervisors, secret }: GrantedParts): Uint8Array {
  const [e = 0n] = scalarsOf(secret, 1, "the requester's secret");
  const own = ({ u, v }: Pick<TurnedPart, 'u' | 'v'>): Point => pointOf(v, 'V').subtract(pointOf(u, 'U').multiply(e));
  const weights = weightsOf(making.supervisors, Object.keys(supervisors));
  const shared = Object.entries(supervisors).reduce(
    (sum, [member, part]) => sum.add(times(own(part), weights.get(member) ?? 0n)),
    own(provider),
  );
  return demandContentKey(contentKeyOf(shared, pointOf(item.seal.c1, 'C1', 'SHARING_INVALID')), item.content);
}
