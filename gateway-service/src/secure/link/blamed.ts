import { type Blame, DomainError, type ProblemCode } from '@entente/protocol';

/** A computation that came to nothing because of a member, as this gateway sees it. */
export class Blamed extends DomainError {
  readonly blame: Blame;

  constructor(code: ProblemCode, blame: Blame, detail: string) {
    super(code, detail);
    this.blame = blame;
  }
}

/** The member sent nothing in time: the others try again. */
export function silent(member: string, what: string): Blamed {
  return new Blamed('MEMBER_UNAVAILABLE', { member, fault: 'silent' }, `${member} is silent: ${what}`);
}

/** What the member sent is not what the protocol asks for: there is no other attempt with it. */
export function malformed(member: string, what: string): Blamed {
  return new Blamed('SECURE_MISBEHAVIOUR', { member, fault: 'malformed' }, `${member} ${what}`);
}

/** The member signed two things where there is place for one. */
export function equivocated(headers: NonNullable<Blame['headers']>): Blamed {
  const { from = '', round = '' } = headers[0]?.header ?? {};
  const blame: Blame = { member: from, fault: 'equivocation', headers };
  return new Blamed('SECURE_MISBEHAVIOUR', blame, `${from} signed two different messages for ${round}`);
}

/** Protocols name a member in the first word of what they say of it. */
export function blamedAmong(members: readonly string[], thrown: unknown): Error {
  const error = thrown instanceof Error ? thrown : new DomainError('QUERY_FAILED', 'internal');
  if (!(error instanceof DomainError) || error instanceof Blamed || error.code !== 'SECURE_MISBEHAVIOUR') {
    return error;
  }
  const [member = ''] = error.detail.split(' ', 1);
  return members.includes(member) ? new Blamed(error.code, { member, fault: 'malformed' }, error.detail) : error;
}
