import { matchShape, type Publication, type QueryContract } from '@entente/protocol';
import { maskRules } from './rules-masks.js';
import { type Rule, type Step, unless, written } from './step.js';

type Written = ReturnType<typeof written<'publication'>>[number];

function* publication(step: Step): Iterable<string> {
  for (const change of written(step, 'publication')) {
    const { after, attributes } = change;
    const { owner, contract, epoch } = after;
    yield* unless(owner === step.creator, `${step.creator} publishes for ${owner}`);
    const due = [contract.hash, owner, String(epoch)].join(' ');
    yield* unless(attributes.join(' ') === due, 'a publication stands under another key');
    yield* contractFor(step, after);
  }
}

/** It is for the version in force of a contract that asks hidden questions of what its owner offers. */
function* contractFor({ world }: Step, { owner, contract, labelBytes }: Publication): Iterable<string> {
  const current = world.get('query-contract-current', contract.id);
  const isInForce = current?.status === 'active' && current.contentHash === contract.hash;
  yield* unless(isInForce, `${contract.id} is not in force in this text`);
  const document = world.get('query-contract', contract.id, String(contract.version));
  yield* unless(labelsOf(document) === labelBytes, `${contract.id} asks no hidden questions with such labels`);
  for (const [id, version] of Object.entries(document?.schemas ?? {})) {
    const offers = world.get('schema-sources', `${id}@${String(version)}`)?.sources.map(({ member }) => member);
    yield* unless(offers?.includes(owner) === true, `${owner} offers nothing of ${id}`);
  }
}

function labelsOf(contract: QueryContract | undefined): number | undefined {
  return contract === undefined ? undefined : matchShape(contract.combine)?.labelBytes;
}

function* epochs(step: Step): Iterable<string> {
  for (const { after, before } of written(step, 'publication')) {
    const { epoch, publicKey } = after;
    const [previous, next] = [epochOf(step, after, epoch - 1), epochOf(step, after, epoch + 1)];
    yield* unless(before === undefined || before.publicKey === publicKey, 'an epoch got another key');
    const follows = epoch === 1 || previous !== undefined || after.masks !== undefined;
    yield* unless(follows, `epoch ${String(epoch)} follows on none`);
    yield* unless(previous?.publicKey !== publicKey, 'a new epoch has the key of the last one');
    yield* unless(next === undefined, `epoch ${String(epoch)} was over`);
  }
}

function epochOf({ world }: Step, { contract, owner }: Written['after'], epoch: number): Publication | undefined {
  return world.get('publication', contract.hash, owner, String(epoch));
}

export const publicationRules: readonly Rule[] = [
  {
    name: 'publication',
    says: 'Owners alone publish for hidden questions, under contracts in force, of what they offer.',
    breaches: publication,
  },
  ...maskRules,
  { name: 'epochs', says: 'An epoch keeps its key, and no epoch that is over changes.', breaches: epochs },
];
