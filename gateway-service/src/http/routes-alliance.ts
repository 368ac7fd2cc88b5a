import { randomBytes } from 'node:crypto';
import {
  Charter,
  DomainError,
  GatewayRecord,
  Hash,
  Id,
  OutsideUser,
  RequesterKey,
  RequesterKeyProofs,
  RequesterKeyStatement,
  Thumbprint,
  validate,
} from '@entente/protocol';
import { z } from 'zod';
import type { Journal } from '../ports/journal.js';
import type { LedgerState } from '../ports/ledger.js';
import type { Govern } from '../use-cases/govern.js';
import { tokenHash } from './authenticate.js';
import { CharterNamed, Me, MemberView, NewUser, User } from './answers/alliance.js';
import { listOf } from './answers/list.js';
import { onLedger } from './refusals.js';
import { everybody, type Route, route } from './route.js';

export interface AllianceRoutesOptions {
  readonly mspId: string;
  readonly state: LedgerState;
  readonly journal: Journal;
  readonly govern: Govern;
}

const UserInput = z.strictObject({
  name: Id,
  role: z.enum(['requester', 'officer', 'auditor', 'operator', 'outside']),
});
const CharterHash = z.strictObject({ charterHash: Hash });

/** Users of this gateway, charter, members, requester keys. */
export function allianceRoutes({ mspId, state, journal, govern }: AllianceRoutesOptions): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/me',
      summary: 'Who this token stands for',
      roles: everybody,
      answer: Me,
      handle: ({ caller: { name, role, until } }) => ({ name, role, member: mspId, until: until ?? null }),
    }),
    route({
      method: 'get',
      path: '/v1/users',
      summary: "This gateway's users",
      roles: ['operator'],
      answer: listOf(User),
      handle: () => ({ items: journal.users() }),
    }),
    route({
      method: 'post',
      path: '/v1/users',
      summary: 'Adds a user; the token is shown this once',
      roles: ['operator'],
      status: 201,
      body: UserInput,
      refuses: ['ALREADY_EXISTS'],
      answer: NewUser,
      handle: ({ body: { name, role } }) => {
        demandNewName(name, role === 'outside', { mspId, state, journal });
        const token = randomBytes(32).toString('base64url');
        return { ...journal.addUser({ name, role, tokenHash: tokenHash(token) }), token };
      },
    }),
    route({
      method: 'delete',
      path: '/v1/users/{name}',
      summary: 'Removes a user; its token stops working at once',
      roles: ['operator'],
      status: 204,
      refuses: ['USER_NOT_FOUND'],
      handle: ({ params, caller }) => {
        if (params['name'] === caller.name) {
          throw new DomainError('FORBIDDEN', 'you cannot remove yourself');
        }
        if (!journal.removeUser(params['name'] ?? '')) {
          throw new DomainError('USER_NOT_FOUND', `no user ${params['name'] ?? ''}`);
        }
        return undefined;
      },
    }),
    route({
      method: 'get',
      path: '/v1/charter',
      summary: 'The charter in force',
      roles: 'any',
      refuses: ['CHARTER_NOT_IN_FORCE'],
      answer: Charter,
      handle: () => charterView(state),
    }),
    route({
      method: 'post',
      path: '/v1/charter',
      summary: 'Proposes the charter and accepts it',
      roles: ['officer'],
      status: 201,
      body: z.strictObject({ charter: Charter }),
      refuses: [...onLedger, 'ALREADY_EXISTS'],
      answer: CharterNamed,
      handle: ({ body }) => govern.found(body.charter),
    }),
    route({
      method: 'post',
      path: '/v1/charter/acceptances',
      summary: 'Accepts the charter with this hash',
      roles: ['officer'],
      status: 201,
      body: CharterHash,
      refuses: [...onLedger, 'ALREADY_EXISTS'],
      answer: CharterNamed,
      handle: ({ body }) => govern.accept(body.charterHash),
    }),
    route({
      method: 'post',
      path: '/v1/charter/enactment',
      summary: 'Puts a charter that all have accepted into force',
      roles: ['officer'],
      status: 201,
      body: CharterHash,
      refuses: [...onLedger, 'PROPOSAL_UNDECIDED', 'ALREADY_EXISTS'],
      answer: CharterNamed,
      handle: ({ body }) => govern.enact(body.charterHash),
    }),
    route({
      method: 'get',
      path: '/v1/members',
      summary: 'Members, their roles and gateways',
      roles: everybody,
      answer: listOf(MemberView),
      handle: () => ({ items: memberViews(state) }),
    }),
    route({
      method: 'get',
      path: '/v1/outside-users',
      summary: 'Who may ask from outside, under which member and terms',
      roles: 'any',
      answer: listOf(OutsideUser),
      handle: () => ({ items: state.list('outside-user') }),
    }),
    route({
      method: 'post',
      path: '/v1/gateway',
      summary: "Registers this gateway's address, certificate and receipt key",
      roles: ['officer', 'operator'],
      status: 201,
      refuses: [...onLedger],
      answer: GatewayRecord,
      handle: async () => {
        await govern.registerGateway();
        return state.get('gateway', mspId);
      },
    }),
    route({
      method: 'get',
      path: '/v1/keys',
      summary: 'Your registered keys',
      roles: everybody,
      answer: listOf(RequesterKey),
      handle: ({ caller }) => ({
        items: state.list('requester-key', mspId).filter(({ id }) => journal.keyOwner(id) === caller.name),
      }),
    }),
    route({
      method: 'post',
      path: '/v1/keys',
      summary: 'Registers your public keys with proofs that you hold the private ones',
      roles: ['requester', 'outside'],
      status: 201,
      body: z.strictObject({ statement: RequesterKeyStatement, proofs: RequesterKeyProofs }),
      refuses: [...onLedger, 'ALREADY_EXISTS', 'PROOF_INVALID', 'KEY_TOO_WEAK', 'OUTSIDER_NOT_ALLOWED'],
      answer: RequesterKey,
      handle: async ({ caller, body: { statement, proofs } }) => {
        await govern.registerKey(caller.name, statement, proofs);
        return state.get('requester-key', mspId, statement.id);
      },
    }),
    route({
      method: 'post',
      path: '/v1/keys/{id}/revocation',
      summary: 'Revokes a key of yours at once, as an officer also one of an outside user',
      roles: ['requester', 'officer', 'outside'],
      status: 201,
      refuses: [...onLedger, 'KEY_NOT_FOUND', 'KEY_NOT_USABLE'],
      answer: RequesterKey,
      handle: async ({ caller, params }) => {
        const id = validate(Thumbprint, params['id']);
        await govern.revokeKey(caller, id);
        return state.get('requester-key', mspId, id);
      },
    }),
  ];
}

/** Requests and keys are found by the name of their user, so an outside user never gets that of one inside, nor the reverse. */
function demandNewName(
  name: string,
  isOutside: boolean,
  { mspId, state, journal }: Pick<AllianceRoutesOptions, 'mspId' | 'state' | 'journal'>,
): void {
  const keys = state.list('requester-key', mspId).filter(({ id }) => journal.keyOwner(id) === name);
  if (keys.some(({ outside }) => (outside !== undefined) !== isOutside)) {
    throw new DomainError(
      'ALREADY_EXISTS',
      `${name} was ${isOutside ? 'a user of the member' : 'an outside user'} before`,
    );
  }
}

function charterView(state: LedgerState): unknown {
  const charter = state.get('charter');
  if (charter === undefined) {
    throw new DomainError('CHARTER_NOT_IN_FORCE', 'propose a charter and have every member accept it');
  }
  return charter;
}

function memberViews(state: LedgerState): readonly unknown[] {
  const charter = state.get('charter');
  return Object.entries(charter?.members ?? {}).map(([mspId, entry]) => ({
    mspId,
    ...entry,
    gateway: state.get('gateway', mspId) ?? null,
  }));
}
