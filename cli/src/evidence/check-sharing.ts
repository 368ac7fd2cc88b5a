import type { Checks, ReadTransaction } from '@entente/network/evidence';
import { type EvidenceBundle, parseStateKey, SharingOutcome, SharingRequest } from '@entente/protocol';
import { sharingRules } from '../audit/rules-sharing.js';
import type { Step } from '../audit/step.js';
import { changeOf, World } from '../audit/world.js';
import type { ShownDocuments } from './shown-documents.js';

const ofSharing = new Set(['sharing-key', 'sharing-item', 'sharing-request', 'sharing-answer', 'sharing-outcome']);

/**
 * What a request for a document under supervision came to: every transaction of it is held against the rules that an audit of
 * the ledger holds it against, over what it read. What no transaction reads, how a joint key was made, is taken as shown before.
 */
export function checkSharing(shown: ShownDocuments, { request }: EvidenceBundle, checks: Checks): void {
  const { member, id } = request;
  const name = `sharing request ${id.slice(0, 12)}`;
  const [asked, ...twice] = shown.written(SharingRequest, 'sharing-request', member, id);
  const [ended, ...again] = shown.written(SharingOutcome, 'sharing-outcome', member, id);
  const isWhole = asked !== undefined && ended !== undefined && twice.length + again.length === 0;
  checks.add(
    'request',
    name,
    isWhole ? undefined : 'its opening and its end are not shown once each',
    'asked and ended',
  );
  if (!isWhole) {
    return;
  }
  const { owner, id: item } = asked.document.question.item;
  const { status, approvers } = ended.document;
  const world = new World();
  for (const transaction of shown.transactions) {
    if (transaction.writes.some(({ key }) => ofSharing.has(parseStateKey(key)?.kind ?? ''))) {
      shown.checkReads(transaction, transaction.call[0] ?? name, checks);
      checkStep(transaction, world, checks);
    }
    transaction.writes.forEach(({ key, value }) => {
      write(world, transaction, key, value);
    });
  }
  const by = approvers.length === 0 ? '' : `, by ${approvers.join(', ')}`;
  checks.add('outcome', name, undefined, `${member} asked for ${owner}/${item} and was ${status}${by}`);
}

/** The rules see what the transaction read, and of what it did not read what stood before. */
function checkStep(transaction: ReadTransaction, before: World, checks: Checks): void {
  const world = new Overlaid(before, transaction);
  const { call, creator, at } = transaction;
  const changes = transaction.writes.map(({ key, value }) => changeOf(world, key, value));
  const step: Step = {
    ...{ transaction, name: call[0] ?? '', creator, at, input: undefined, world, changes },
    charter: world.get('charter'),
  };
  for (const { name, says, breaches } of sharingRules) {
    if (changes.some(({ kind }) => kind === name)) {
      const [breach] = breaches(step);
      checks.add(name, `${creator} in block ${String(transaction.block)}`, breach, says);
    }
  }
}

/** A world in which a transaction that read nothing under a key finds nothing there. */
class Overlaid extends World {
  constructor(before: World, { reads }: ReadTransaction) {
    super();
    const absent = new Set(reads.flatMap(({ key, version }) => (version === undefined ? [key] : [])));
    for (const standing of before.all()) {
      if (!absent.has(standing.key)) {
        this.write(standing);
      }
    }
  }
}

function write(world: World, { block, place }: ReadTransaction, key: string, value: string | undefined): void {
  if (value === undefined) {
    world.remove(key);
  } else {
    world.write({ key, text: value, block, place });
  }
}
