import type { ProblemCode } from '@entente/protocol';
import type { Sent } from './http.js';

const someHash = 'ab'.repeat(32);
const keyId = 'A'.repeat(43);

function officers(path: string, body: unknown): Sent {
  return { path, user: 'officer', body: JSON.stringify(body) };
}

function asked(path: string, user: 'officer' | 'requester' = 'officer'): Sent {
  return { method: 'GET', path, user };
}

/** Wrong input to what members agree, freeze, spend, elect, dispute, prove and erase by; what is refused of each, and as what. */
export const badOfAgreement: readonly (readonly [ProblemCode, Sent])[] = [
  ['INVALID_INPUT', officers('/v1/freezes', { target: { everything: true }, reason: 'to see' })],
  ['INVALID_INPUT', officers('/v1/freezes', { target: { member: 'LenderAMSP' } })],
  ['FORBIDDEN', officers('/v1/freezes', { target: { member: 'LenderBMSP' }, reason: 'to see' })],
  [
    'SOURCE_NOT_FOUND',
    officers('/v1/freezes', { target: { source: { member: 'LenderAMSP', id: 'none' } }, reason: 'x' }),
  ],
  [
    'INVALID_INPUT',
    officers('/v1/delegations', { to: 'LenderBMSP', kinds: ['gossip'], until: '2030-01-01T00:00:00.000Z' }),
  ],
  ['INVALID_INPUT', officers('/v1/delegations', { to: 'LenderBMSP', kinds: 'all', until: 'tomorrow' })],
  [
    'MEMBER_NOT_FOUND',
    officers('/v1/delegations', { to: 'StrangerMSP', kinds: 'all', until: '2030-01-01T00:00:00.000Z' }),
  ],
  ['NOT_FOUND', { method: 'DELETE', path: '/v1/delegations', user: 'officer' }],
  ['INVALID_INPUT', officers('/v1/standing-approvals', { kind: 'gossip', authors: 'any', change: 'any' })],
  ['INVALID_INPUT', officers('/v1/standing-approvals', { kind: 'query-contract', authors: [], change: 'any' })],
  ['INVALID_INPUT', { method: 'DELETE', path: '/v1/standing-approvals/gossip', user: 'officer' }],
  ['NOT_FOUND', { method: 'DELETE', path: '/v1/standing-approvals/retirement', user: 'officer' }],
  ['NOT_FOUND', asked('/v1/budgets/nothing')],
  ['INVALID_INPUT', asked('/v1/costs?contract=nothing', 'requester')],
  ['QUERY_CONTRACT_NOT_FOUND', asked(`/v1/costs?contract=nothing@1&key=${keyId}`, 'requester')],
  ['INVALID_INPUT', officers('/v1/elections/votes', { ranking: [['LenderAMSP'], 'LenderBMSP'] })],
  ['INVALID_INPUT', officers('/v1/elections/votes', { order: ['LenderAMSP'] })],
  ['REQUEST_NOT_FOUND', asked(`/v1/elections/LenderAMSP/${someHash}`)],
  ['INVALID_INPUT', asked('/v1/elections/LenderAMSP/first')],
  ['INVALID_INPUT', asked('/v1/usage?period=2026')],
  ['INVALID_INPUT', asked('/v1/usage')],
  ['INVALID_INPUT', asked('/v1/usage/export?period=2026-03&format=xlsx')],
  ['INVALID_INPUT', asked('/v1/usage/net?period=2026-13')],
  ['INVALID_INPUT', officers(`/v1/queries/${someHash}/dispute`, { claim: 'expensive' })],
  ['REQUEST_NOT_FOUND', officers(`/v1/queries/${someHash}/dispute`, { claim: 'withheld' })],
  ['INVALID_INPUT', officers(`/v1/disputes/LenderAMSP/${someHash}/verdict`, { verdict: 'maybe' })],
  ['NOT_FOUND', asked(`/v1/disputes/LenderAMSP/${someHash}`)],
  ['INVALID_INPUT', asked('/v1/queries/first/evidence')],
  ['REQUEST_NOT_FOUND', asked(`/v1/queries/${someHash}/evidence`)],
  ['INVALID_INPUT', asked(`/v1/queries/${someHash}/evidence?member=nobody%20here`)],
  ['INVALID_INPUT', officers(`/v1/queries/${someHash}/reruns`, {})],
  ['REQUEST_NOT_FOUND', asked(`/v1/audit/requests/${someHash}`)],
  ['INVALID_INPUT', asked('/v1/audit/requests/first')],
  ['QUERY_CONTRACT_NOT_FOUND', asked('/v1/audit/query-contracts/nothing')],
  ['MEMBER_NOT_FOUND', asked('/v1/audit/members/StrangerMSP')],
  ['SOURCE_NOT_FOUND', asked('/v1/audit/data-sources/LenderAMSP/nothing')],
  ['INVALID_INPUT', officers('/v1/journal/shreddings', { requests: [] })],
  ['INVALID_INPUT', officers('/v1/journal/shreddings', { requests: ['first'] })],
  ['REQUEST_NOT_FOUND', officers('/v1/journal/shreddings', { requests: [someHash] })],
];

/** Who may not, whatever the input. */
export const forbiddenOfAgreement: readonly Sent[] = [
  ...['/v1/freezes', '/v1/delegations', '/v1/standing-approvals', '/v1/elections/votes'].map((path) => ({
    ...{ path, user: 'requester' as const, body: '{}' },
  })),
  { path: '/v1/journal/shreddings', user: 'auditor', body: '{}' },
  { path: `/v1/disputes/LenderAMSP/${someHash}/verdict`, user: 'auditor', body: '{}' },
  { path: `/v1/queries/${someHash}/reruns`, user: 'requester', body: '{}' },
  { method: 'GET', path: '/v1/usage?period=2026-03', user: 'requester' },
  { method: 'GET', path: '/v1/disputes', user: 'requester' },
];
