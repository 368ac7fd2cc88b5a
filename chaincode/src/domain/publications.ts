import {
  isMasked,
  type MaskKeys,
  matchShape,
  type Publication,
  type QueryContract,
  type TransactionInput,
  versionedId,
} from '@entente/protocol';
import { demand } from './demand.js';

/** What the ledger has of an owner's publications around the epoch that is published for. */
export interface StandingPublications {
  readonly before: Publication | undefined;
  readonly same: Publication | undefined;
  readonly next: Publication | undefined;
}

/** An owner's publication, said by itself. */
export interface PublishedBy {
  readonly owner: string;
  readonly now: string;
  /** The keys of its joint epoch, where labels are masked. */
  readonly masks: MaskKeys | undefined;
}

/**
 * A publication as it goes on the ledger. Within an epoch the key stays and entries may change; a new epoch follows on the
 * last one and has a key that was not there before. An epoch that another has followed stays as it is: evaluations that
 * were made with its key are looked up in it.
 * @throws `DomainError` `UNSUPPORTED` if the contract asks no hidden questions; `PUBLICATION_INVALID`
 */
export function publish(
  contract: QueryContract,
  said: TransactionInput<'publications:Publish'>,
  { before, same, next }: StandingPublications,
  { owner, now, masks }: PublishedBy,
): Publication {
  const shape = matchShape(contract.combine);
  const named = versionedId(contract.id, contract.version);
  demand(shape !== undefined, 'UNSUPPORTED', `${named} asks no hidden questions: nothing is published for it`);
  const holds = (fact: boolean, text: string): void => {
    demand(fact, 'PUBLICATION_INVALID', text);
  };
  const epoch = String(said.epoch);
  holds(said.labelBytes === shape.labelBytes, `labels of ${named} have ${String(shape.labelBytes)} bytes`);
  holds(next === undefined, `epoch ${epoch} is over`);
  // A joint epoch is every owner's next one: who joined late has none before it.
  const follows = said.epoch === 1 || before !== undefined || isMasked(contract.combine);
  holds(follows, `epoch ${epoch} does not follow on the last one`);
  holds(same === undefined || same.publicKey === said.publicKey, `epoch ${epoch} has another key`);
  holds(before?.publicKey !== said.publicKey, `the key of the epoch before cannot be used again`);
  return { kind: 'publication', owner, ...said, ...(masks === undefined ? {} : { masks }), publishedAt: now };
}

/** The epochs that a publication is judged by. */
export function epochsAround(epoch: number): readonly [before: string, same: string, next: string] {
  return [String(epoch - 1), String(epoch), String(epoch + 1)];
}
