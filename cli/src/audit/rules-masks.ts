import type { MaskKey, Publication, QueryContract } from '@entente/protocol';
import { type Rule, type Step, unless, written } from './step.js';

/** Keys for masks: said by their owner, of the next joint epoch, with all who own the data. */
function* announced(step: Step): Iterable<string> {
  for (const { after, attributes } of written(step, 'mask-key')) {
    const { owner, contract, epoch, parties } = after;
    yield* unless(owner === step.creator, `${step.creator} announces a key for ${owner}`);
    const due = [contract.hash, String(epoch), owner].join(' ');
    yield* unless(attributes.join(' ') === due, 'a key for masks stands under another key');
    const document = contractOf(step, after);
    yield* unless(
      document?.combine.mode === 'hidden-score',
      `${contract.id} is not in force in this text, or has no masks`,
    );
    yield* unless(parties.join(' ') === ownersOf(step, document).join(' '), 'a key for masks names other parties');
    const before = parties.map((party) => keyOf(step, after, epoch - 1, party));
    yield* unless(
      epoch === 1 || before.some((key) => key !== undefined),
      `joint epoch ${String(epoch)} follows on none`,
    );
    const own = keyOf(step, after, epoch - 1, owner);
    yield* unless(own?.publicKey !== after.publicKey, 'a new joint epoch has the key of the last one');
    yield* unless(keyOf(step, after, epoch + 1, owner) === undefined, `joint epoch ${String(epoch)} was over`);
  }
}

/** Labels under one mask are published once, and with the keys that all their parties have announced for each other. */
function* masked(step: Step): Iterable<string> {
  for (const { after, before } of written(step, 'publication')) {
    const document = contractOf(step, after);
    if (document?.combine.mode !== 'hidden-score') {
      yield* unless(after.masks === undefined, 'labels without masks name some');
      continue;
    }
    yield* unless(before === undefined, `labels of joint epoch ${String(after.epoch)} were published before`);
    const { masks = {} } = after;
    const parties = Object.keys(masks).sort();
    yield* unless(parties.join(' ') === ownersOf(step, document).join(' '), 'labels are masked with other parties');
    for (const party of parties) {
      const key = keyOf(step, after, after.epoch, party);
      const isTheirs = key?.publicKey === masks[party] && key?.parties.join(' ') === parties.join(' ');
      yield* unless(isTheirs, `labels are masked with another key than ${party} announced`);
    }
  }
}

function keyOf(
  { world }: Step,
  { contract }: Pick<Publication, 'contract'>,
  epoch: number,
  party: string,
): MaskKey | undefined {
  return world.get('mask-key', contract.hash, String(epoch), party);
}

function contractOf({ world }: Step, { contract }: Pick<MaskKey, 'contract'>): QueryContract | undefined {
  const current = world.get('query-contract-current', contract.id);
  const isInForce = current?.status === 'active' && current.contentHash === contract.hash;
  return isInForce ? world.get('query-contract', contract.id, String(contract.version)) : undefined;
}

/** Who offers every schema of the contract from sources that are open, by name. */
function ownersOf({ world }: Step, contract: QueryContract | undefined): readonly string[] {
  const lists = Object.entries(contract?.schemas ?? {}).map(
    ([id, version]) => world.get('schema-sources', `${id}@${String(version)}`)?.sources ?? [],
  );
  const [first = []] = lists;
  return [...new Set(first.map(({ member }) => member))]
    .filter((member) => lists.every((list) => list.some((entry) => entry.member === member)))
    .filter((member) => lists.every((list) => list.every((entry) => entry.member !== member || entry.closed !== true)))
    .sort();
}

export const maskRules: readonly Rule[] = [
  {
    name: 'mask-key',
    says: 'Owners alone announce their keys for masks, with all who own the data, one joint epoch after the other.',
    breaches: announced,
  },
  {
    name: 'masks',
    says: 'Labels are published once in a joint epoch, masked with the keys that all its parties announced.',
    breaches: masked,
  },
];
