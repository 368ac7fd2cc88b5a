import {
  encode,
  isMasked,
  type MaskKey,
  type MaskKeys,
  type Publication,
  type QueryContract,
  type TransactionInput,
  versionedId,
} from '@entente/protocol';
import { demand } from './demand.js';

/** What the ledger has around the epoch that a key is announced for. */
export interface StandingMaskKeys {
  /** The caller's own, of the epoch before, the same and the next one. */
  readonly own: readonly [before: MaskKey | undefined, same: MaskKey | undefined, next: MaskKey | undefined];
  /** Whether any of the parties has announced a key for the epoch before. */
  readonly followsOn: boolean;
}

/** Who announces, with whom it will mask, and when. */
export interface Announcing {
  readonly owner: string;
  /** All who offer what the contract reads, in the order of their names. */
  readonly parties: readonly string[];
  readonly now: string;
}

/** Fewer members' labels would need no masks: whoever asks knows its own part, and the sum would tell the other's. */
const leastParties = 2;

/**
 * A key for the masks of a joint epoch. It is said once and names its parties, so that nobody masks with other members, or
 * twice with the same ones, without its showing.
 * @throws `DomainError` `UNSUPPORTED` if the contract has no masks; `TOO_FEW_OWNERS`; `PUBLICATION_INVALID`
 */
export function announce(
  contract: QueryContract,
  said: TransactionInput<'publications:Announce'>,
  { own: [before, same, next], followsOn }: StandingMaskKeys,
  { owner, parties, now }: Announcing,
): MaskKey {
  const named = versionedId(contract.id, contract.version);
  demand(isMasked(contract.combine), 'UNSUPPORTED', `${named} has no masks: nothing is announced for it`);
  const count = String(parties.length);
  demand(parties.length >= leastParties, 'TOO_FEW_OWNERS', `masks are between members: ${count} offers what it reads`);
  const holds = (fact: boolean, text: string): void => {
    demand(fact, 'PUBLICATION_INVALID', text);
  };
  const epoch = String(said.epoch);
  holds(same === undefined, `${owner} has announced its key of joint epoch ${epoch} already`);
  holds(next === undefined, `joint epoch ${epoch} is over`);
  holds(said.epoch === 1 || followsOn, `joint epoch ${epoch} does not follow on the last one`);
  holds(before?.publicKey !== said.publicKey, 'the key of the epoch before cannot be used again');
  return { kind: 'mask-key', owner, ...said, parties, announcedAt: now };
}

/**
 * The keys that the labels of a joint epoch are masked with. Labels of one subject under one mask would tell by how much its
 * score has changed: so an owner publishes for an epoch once, and any change takes a new epoch of all.
 * @param same the owner's publication for this epoch, if it has one
 * @param announced what each of the parties that offer now has announced for the epoch
 * @throws `DomainError` `PUBLICATION_INVALID`
 */
export function masksOf(
  { epoch }: Pick<Publication, 'epoch'>,
  same: Publication | undefined,
  announced: ReadonlyMap<string, MaskKey | undefined>,
): MaskKeys {
  const named = `joint epoch ${String(epoch)}`;
  const holds = (fact: boolean, text: string): void => {
    demand(fact, 'PUBLICATION_INVALID', text);
  };
  holds(same === undefined, `labels of ${named} are published once: a refresh takes a new joint epoch of all owners`);
  const parties = [...announced.keys()];
  return Object.fromEntries(
    [...announced].map(([party, key]) => {
      holds(key !== undefined, `${party} has not announced its key of ${named}`);
      holds(encode(key?.parties ?? []) === encode(parties), `the owners have changed since ${party} announced its key`);
      return [party, key?.publicKey ?? ''];
    }),
  );
}
