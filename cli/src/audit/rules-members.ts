import {
  type Charter,
  contentHash,
  type Freeze,
  type Freezes,
  type GatewayRecord,
  type ProposedDocument,
  type RequesterKey,
} from '@entente/protocol';
import { isSigned } from '../evidence/signatures.js';
import { inputOf, type Rule, type Step, supervisors, unless, written } from './step.js';

function* founding(step: Step): Iterable<string> {
  for (const { after, attributes } of written(step, 'founding')) {
    yield* unless(contentHash('charter', after) === attributes[0], 'a charter stands under another hash');
  }
  for (const { after, attributes } of written(step, 'acceptance')) {
    const isOwn = after.member === step.creator && attributes[1] === step.creator;
    yield* unless(isOwn && attributes[0] === after.charterHash, `${step.creator} accepts for ${after.member}`);
  }
  if (step.name === 'members:Enact') {
    for (const { after, before } of written(step, 'charter')) {
      yield* unless(before === undefined, 'a charter was in force before');
      yield* missingAcceptances(step, after);
    }
  }
}

function* missingAcceptances({ world }: Step, charter: Charter): Iterable<string> {
  const hash = contentHash('charter', charter);
  const missing = Object.keys(charter.members).filter((one) => world.get('acceptance', hash, one) === undefined);
  yield* unless(missing.length === 0, `this text was not accepted by ${missing.join(', ')}`);
}

const charterKinds: readonly string[] = ['membership', 'supervisor', 'voting-rule'];

function* amendment(step: Step): Iterable<string> {
  for (const { after, before } of step.name === 'members:Enact' ? [] : written(step, 'charter')) {
    yield* unless(charterKinds.includes(approvedDocument(step)?.kind ?? ''), 'nobody voted on this charter');
    const due = (before?.version ?? 1) + 1;
    yield* unless(after.version === due, `version ${String(after.version)} was not the next`);
  }
}

/** What the transaction's decision approves. */
function approvedDocument(step: Step): ProposedDocument | undefined {
  const decided = written(step, 'decision').find(({ after }) => after.outcome === 'approved')?.after;
  return decided && step.world.get('proposal', decided.proposal)?.document;
}

function* gateway(step: Step): Iterable<string> {
  for (const { after, before, attributes } of written(step, 'gateway')) {
    yield* unless(
      after.member === step.creator && attributes[0] === step.creator,
      `${step.creator} registers for ${after.member}`,
    );
    yield* unless(after.version === (before?.version ?? 0) + 1, 'its version is not the next');
    yield* unless(isProven(step, after), 'its key did not sign its statement');
  }
}

function isProven(step: Step, { signing }: GatewayRecord): boolean {
  const [statement, signature] = [inputOf(step, 'statement'), inputOf(step, 'signature')];
  return typeof signature === 'string' && isSigned('gateway', statement, signature, signing);
}

function* key(step: Step): Iterable<string> {
  for (const { after, before, attributes } of written(step, 'requester-key')) {
    yield* unless(
      after.member === step.creator && attributes[0] === step.creator,
      `${step.creator} registers a key of ${after.member}`,
    );
    yield* unless(before?.status !== 'revoked', 'a revoked key comes back');
    if (step.name === 'members:RevokeKey') {
      yield* unless(after.status === 'revoked' && before?.version === after.version, 'it was not only revoked');
    } else {
      yield* unless(
        after.version === (before?.version ?? 0) + 1 && after.status === 'active',
        'its version is not the next',
      );
      yield* unless(isPossessed(step, after), 'its signing key was not proven');
    }
  }
}

function isPossessed(step: Step, { signing }: RequesterKey): boolean {
  const proofs = inputOf(step, 'proofs') as Readonly<Record<string, unknown>> | undefined;
  const proof = proofs?.['signing'];
  return typeof proof === 'string' && isSigned('requester-key', inputOf(step, 'statement'), proof, signing);
}

function* freeze(step: Step): Iterable<string> {
  for (const { after, before } of step.name === 'freezes:Freeze' ? written(step, 'freezes') : []) {
    const added = without(after, before);
    yield* unless(added.length === 1 && without(before, after).length === 0, 'a freeze adds one and lifts none');
    for (const { id, ...asked } of added) {
      yield* unless(mayFreeze(step, asked), `${step.creator} froze what is not its own`);
      yield* unless(contentHash('freeze', asked) === id, 'its id is not its hash');
    }
  }
}

function without(these: Freezes | undefined, others: Freezes | undefined): Freezes['frozen'] {
  const known = new Set((others?.frozen ?? []).map(({ id }) => id));
  return (these?.frozen ?? []).filter(({ id }) => !known.has(id));
}

function mayFreeze({ creator, charter }: Step, { target, by }: Pick<Freeze, 'target' | 'by'>): boolean {
  const named = 'member' in target ? [target.member] : [];
  const source = 'source' in target ? [target.source.member] : [];
  const key = 'key' in target ? [target.key.member] : [];
  return by === creator && (supervisors(charter).includes(creator) || [...named, ...source, ...key].includes(creator));
}

function* unfreeze(step: Step): Iterable<string> {
  for (const { after, before } of step.name === 'freezes:Freeze' ? [] : written(step, 'freezes')) {
    const document = approvedDocument(step);
    const meant = document?.kind === 'unfreeze' ? document.freeze : undefined;
    const lifted = without(before, after);
    const isMeant = lifted.length === 1 && lifted[0]?.id === meant && without(after, before).length === 0;
    yield* unless(isMeant, 'something was unfrozen that nobody voted on');
  }
}

function* own(step: Step): Iterable<string> {
  for (const kind of [
    'beat',
    'anchor',
    'delegation',
    'standing-approval',
    'source-status',
    'service-vote',
    'service-salt',
  ] as const) {
    for (const { key: at, after, before } of step.changes.filter((change) => change.kind === kind)) {
      const { member } = (after ?? before) as { readonly member?: string };
      yield* unless(
        member === step.creator,
        `${step.creator} speaks for ${String(member)}: ${at.split('\0').join(' ').trim()}`,
      );
    }
  }
}

export const memberRules: readonly Rule[] = [
  {
    name: 'founding',
    says: 'The first charter is the text that all its members accepted, each for itself.',
    breaches: founding,
  },
  { name: 'amendment', says: 'A charter changes by a vote on that, version by version.', breaches: amendment },
  { name: 'gateway', says: 'A member registers its own gateway, whose key signs the statement.', breaches: gateway },
  {
    name: 'key',
    says: "A member registers its own requesters' keys, proven, and a revoked one stays revoked.",
    breaches: key,
  },
  { name: 'freeze', says: 'A member freezes what is its own, a supervisor anything.', breaches: freeze },
  { name: 'unfreeze', says: 'What is frozen is lifted by a vote on that.', breaches: unfreeze },
  {
    name: 'own',
    says: 'Nobody delegates, reports, shows itself or votes on service nodes for another.',
    breaches: own,
  },
];
