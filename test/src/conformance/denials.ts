import assert from 'node:assert/strict';
import type { Refusal } from './outcome.js';

/** What somebody sees who tries everything that a client can do; `allowed` is what is not refused. */
export type Attempts = Readonly<
  Record<'evaluate' | 'endorse' | 'submit' | 'commitStatus' | 'events' | 'blocks', Refusal | string>
>;

const notSatisfied = (kind: 'Readers' | 'Writers'): string =>
  `implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the '${kind}' sub-policies to be satisfied`;

const againstPolicy = (kind: 'Readers' | 'Writers'): string =>
  `Failed evaluating policy on signed data during check policy on channel [alliance] with policy [/Channel/Application/${kind}]: [${notSatisfied(kind)}]`;

const own = (message: string): NonNullable<Refusal['details']> => [{ mspId: 'LenderAMSP', message }];

/** The first member's peer does not take the proposal; no other is asked. */
function proposalRefused(message: string): Pick<Attempts, 'evaluate' | 'endorse'> {
  return {
    evaluate: {
      status: 'FAILED_PRECONDITION',
      message: `evaluate call to endorser returned error: ${message}`,
      details: own(message),
    },
    endorse: {
      status: 'ABORTED',
      message: 'failed to endorse transaction, see attached details for more info',
      details: own(message),
    },
  };
}

/** Of four orderers, the answers of two show that no quorum will take it. Which two is chance. */
export function orderersRefuse(info: string): Refusal {
  const message = `received unsuccessful response from orderer: ${info}`;
  return {
    status: 'UNAVAILABLE',
    message: 'insufficient number of orderers could successfully process transaction to satisfy quorum requirement',
    details: [
      { mspId: 'some orderer', message },
      { mspId: 'some orderer', message },
    ],
  };
}

/** The same, whichever orderers it were. */
export function anyOrderers(refusal: Refusal): Refusal {
  const details = (refusal.details ?? []).map(({ mspId, message }) => {
    assert.match(mspId, /^(LenderA|LenderB|LenderC|Supervisor)OrdererMSP$/);
    return { mspId: 'some orderer', message };
  });
  return { ...refusal, details };
}

const noWriter = { submit: orderersRefuse(`status=FORBIDDEN, info=${notSatisfied('Writers')}: permission denied`) };

const noReader: Pick<Attempts, 'commitStatus' | 'events' | 'blocks'> = {
  commitStatus: { status: 'PERMISSION_DENIED', message: againstPolicy('Readers') },
  events: { status: 'PERMISSION_DENIED', message: againstPolicy('Readers') },
  blocks: 'Unexpected status response: 403',
};

const reader = { commitStatus: 'allowed', events: 'allowed', blocks: 'allowed' } as const;

const unknownCreator =
  'error validating proposal: access denied: channel [alliance] creator org unknown, creator is malformed';
const invalidCreator = 'error validating proposal: access denied: channel [alliance] creator org [LenderAMSP]';

/** Whose certificate no member's CA issued, or who has none. */
export const unknown: Attempts = { ...proposalRefused(unknownCreator), ...noWriter, ...noReader };

/** Who is of a member, but not in a way that counts: without a role, or with a bad signature. */
export const invalid: Attempts = { ...proposalRefused(invalidCreator), ...noWriter, ...noReader };

/** Who is of a member, in a role that may do nothing. */
export const powerless: Attempts = { ...proposalRefused(againstPolicy('Writers')), ...noWriter, ...noReader };

/** Who may read, and change nothing. */
export const onlyReader: Attempts = { ...proposalRefused(againstPolicy('Writers')), ...noWriter, ...reader };

const ended = 'proposal client identity expired';

/** Whose certificate has ended: no peer takes a proposal, the gateway asks them all; what is there is still shown. */
export const expired: Attempts = {
  evaluate: {
    status: 'UNAVAILABLE',
    message: 'failed to evaluate transaction, see attached details for more info',
    details: [
      ...own(ended),
      ...['LenderBMSP', 'LenderCMSP', 'SupervisorMSP'].map((mspId) => ({
        mspId,
        message: `rpc error: code = Unknown desc = ${ended}`,
      })),
    ],
  },
  endorse: {
    status: 'ABORTED',
    message: 'failed to endorse transaction, see attached details for more info',
    details: own(ended),
  },
  submit: orderersRefuse('status=BAD_REQUEST, info=broadcast client identity expired'),
  commitStatus: 'allowed',
  events: 'allowed',
  blocks: 'Unexpected status response: 403',
};

export const allowed: Attempts = { evaluate: 'allowed', endorse: 'allowed', submit: 'allowed', ...reader };
