import {
  longestSharingDays,
  sharingItemHash,
  type SharingItem,
  sharingRequestId,
  type SharingRequest,
  type SupervisionMaking,
} from '@entente/protocol';
import { demandItem, demandSharingKey } from '@entente/protocol/secure';
import { isSigned } from '../evidence/signatures.js';
import { holding } from './holding.js';
import { answer, outcome } from './rules-sharing-answers.js';
import { demandedOpen } from './sharing-open.js';
import { type Rule, type Step, supervisors, unless, written } from './step.js';
import type { World } from './world.js';

const day = 86_400_000;

function* key({ creator, ...step }: Step): Iterable<string> {
  for (const { after, attributes } of written({ creator, ...step }, 'sharing-key')) {
    const { member, version } = after;
    yield* unless(attributes.join(' ') === `${member} ${String(version)}`, 'a sharing key stands under another key');
    yield* unless(member === creator, `${creator} announces a sharing key of ${member}`);
    const follows = version === 1 || step.world.get('sharing-key', member, String(version - 1)) !== undefined;
    yield* unless(follows, 'a sharing key does not follow on the last one');
    yield* holding(() => {
      demandSharingKey(after);
    });
  }
}

function* item(step: Step): Iterable<string> {
  for (const { after, before, attributes } of written(step, 'sharing-item')) {
    yield* unless(attributes.join(' ') === `${after.owner} ${after.id}`, 'an item stands under another key');
    yield* unless(after.owner === step.creator, `${step.creator} speaks for the owner of an item`);
    if (before === undefined) {
      yield* put(step, after);
    } else {
      const { withdrawnAt, ...rest } = after;
      const isSame = JSON.stringify(sorted(rest)) === JSON.stringify(sorted(before));
      yield* unless(isSame && withdrawnAt === step.at, 'an item was changed after it was put');
    }
  }
}

function sorted(value: object): readonly unknown[] {
  return Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
}

function* put(step: Step, after: SharingItem): Iterable<string> {
  const { kind: _kind, owner, hash, putAt, withdrawnAt, ...said } = after;
  const { policy, access, holders, validUntil } = said;
  yield* unless(putAt === step.at && withdrawnAt === undefined, 'an item says that it was put at another time');
  yield* unless(hash === sharingItemHash(owner, said), 'an item is named by another hash than its own');
  const strangers = [...access.members, ...holders].filter((member) => step.charter?.members[member] === undefined);
  yield* unless(strangers.length === 0, 'an item is for members that are none');
  yield* unless(validUntil >= step.at.slice(0, 10), 'an item was over before it was put');
  yield* policy.kind === 'split' ? putUnder(step, owner, policy.generation) : underOne(step, owner, policy.supervisor);
  yield* holding(() => {
    demandItem(after, { key: keyOf(step.world, after), making: makingOf(step.world, after) });
  });
}

function* putUnder({ world }: Step, owner: string, generation: number): Iterable<string> {
  const joint = world.get('supervision-key');
  yield* unless(joint?.generation === generation, 'an item is sealed under a key that was not in force');
  yield* unless(joint?.supervisors.includes(owner) !== true, 'an item is shared between its owner and itself');
}

function* underOne({ charter }: Step, owner: string, member: string): Iterable<string> {
  const isSupervisor = supervisors(charter).includes(member) && member !== owner;
  yield* unless(isSupervisor, 'an item is under the supervision of a member that supervises nobody else');
}

function keyOf(world: World, { owner, policy }: SharingItem): ReturnType<typeof world.get<'sharing-key'>> {
  return policy.kind === 'split'
    ? world.get('sharing-key', owner, String(policy.provider))
    : world.get('sharing-key', policy.supervisor, String(policy.version));
}

function makingOf(world: World, { policy }: SharingItem): SupervisionMaking | undefined {
  return policy.kind === 'split' ? world.get('supervision-making', String(policy.generation)) : undefined;
}

function* request(step: Step): Iterable<string> {
  for (const { after, attributes } of written(step, 'sharing-request')) {
    const { question, id } = after;
    yield* unless(attributes.join(' ') === `${question.requester} ${id}`, 'a sharing request stands under another key');
    yield* unless(question.requester === step.creator, `${step.creator} asks for another`);
    yield* unless(id === sharingRequestId(question), 'its id is not the hash of its question');
    yield* unless(isRequesterSigned(step, after), 'the registered key did not sign its question');
    const named = step.world.get('sharing-item', question.item.owner, question.item.id);
    yield* unless(named?.hash === question.item.hash, 'it is for another text than the item has');
    yield* unless(named?.access.members.includes(question.requester) === true, 'its item is not for this member');
    yield* unless(named?.access.purposes.includes(question.purpose) === true, 'its item is not for this purpose');
    const isShort = Date.parse(question.expiresAt) <= Date.parse(step.at) + longestSharingDays * day;
    yield* unless(isShort, `it waits longer than ${String(longestSharingDays)} days`);
    yield* demandedOpen(step, after, []);
  }
}

function isRequesterSigned({ world }: Step, { question, signature }: SharingRequest): boolean {
  const registered = world.get('requester-key', question.requester, question.key.id);
  return registered !== undefined && isSigned('sharing-question', question, signature, registered.signing);
}

export const sharingRules: readonly Rule[] = [
  {
    name: 'sharing-key',
    says: 'A member announces its own sharing keys, and proves that it knows them.',
    breaches: key,
  },
  {
    name: 'sharing-item',
    says: 'An item is sealed by its owner for what is said of it, under the keys of its policy, and stays as it was put.',
    breaches: item,
  },
  {
    name: 'sharing-request',
    says: 'An item is asked for by those it is for, with a registered key, while it can be had.',
    breaches: request,
  },
  {
    name: 'sharing-answer',
    says: 'The owner and the supervisors of an item answer for themselves, once, with their own parts, for one request.',
    breaches: answer,
  },
  {
    name: 'sharing-outcome',
    says: 'A request is granted when its owner and enough supervisors have approved it in time, and never else.',
    breaches: outcome,
  },
];
