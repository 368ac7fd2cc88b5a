import {
  type Charter,
  DomainError,
  type Membership,
  type SupervisorChange,
  type VotingRuleChange,
} from '@entente/protocol';
import { checkCharter } from './check-charter.js';
import { demand } from './demand.js';

export type CharterChange = Membership | SupervisorChange | VotingRuleChange;

/**
 * The charter that a change makes: the next version, which must be able to decide everything that the one before could.
 * @throws `DomainError` `ALREADY_EXISTS`, `MEMBER_NOT_FOUND`, `INVALID_INPUT`
 */
export function amendCharter(charter: Charter, change: CharterChange): Charter {
  const amended = { ...changed(charter, change), version: charter.version + 1 };
  checkCharter(amended);
  return amended;
}

function changed(charter: Charter, change: CharterChange): Charter {
  switch (change.kind) {
    case 'membership':
      return change.change === 'admit' ? admit(charter, change) : remove(charter, change.member);
    case 'supervisor':
      return withRole(charter, change);
    case 'voting-rule':
      return { ...charter, votingRules: { ...charter.votingRules, [change.of]: change.rule } };
  }
}

function admit(charter: Charter, { member, title, roles }: Extract<Membership, { change: 'admit' }>): Charter {
  demand(!Object.hasOwn(charter.members, member), 'ALREADY_EXISTS', `${member} is a member already`);
  // Else the rule for members would decide what the rule for supervisors is there for.
  demand(!roles.includes('supervisor'), 'INVALID_INPUT', `admit ${member} first, then appoint it supervisor`);
  return { ...charter, members: { ...charter.members, [member]: { title, roles } } };
}

function remove(charter: Charter, member: string): Charter {
  const { roles } = entryOf(charter, member);
  demand(!roles.includes('supervisor'), 'INVALID_INPUT', `dismiss the supervisor ${member} first`);
  const others = Object.fromEntries(Object.entries(charter.members).filter(([mspId]) => mspId !== member));
  demand(Object.keys(others).length >= 2, 'INVALID_INPUT', 'an alliance has at least two members');
  return { ...charter, members: others };
}

function withRole(charter: Charter, { member, change }: SupervisorChange): Charter {
  const entry = entryOf(charter, member);
  const isSupervisor = entry.roles.includes('supervisor');
  demand(
    isSupervisor !== (change === 'appoint'),
    'ALREADY_EXISTS',
    `${member} ${isSupervisor ? 'is' : 'is no'} supervisor`,
  );
  const others = entry.roles.filter((role) => role !== 'supervisor');
  const roles = isSupervisor ? others : [...others, 'supervisor' as const];
  return { ...charter, members: { ...charter.members, [member]: { ...entry, roles } } };
}

function entryOf(charter: Charter, member: string): Charter['members'][string] {
  const entry = Object.hasOwn(charter.members, member) ? charter.members[member] : undefined;
  if (entry === undefined) {
    throw new DomainError('MEMBER_NOT_FOUND', `${member} is no member`);
  }
  return entry;
}
