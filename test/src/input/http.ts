import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { nodeFetch } from '@entente/client/node';
import { type ProblemCode, problems } from '@entente/protocol';
import type { LendersAlliance, Member, UserName } from '../parts.js';

export interface Sent {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly member?: Member;
  /** Whose token; null for none at all. */
  readonly user?: UserName | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it is sent. */
  readonly body?: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends exactly what it is told to a member's gateway. */
export async function send(alliance: LendersAlliance, sent: Sent): Promise<HttpAnswer> {
  const { method = 'POST', path, member = 'LenderAMSP', user = 'requester', headers = {}, body } = sent;
  const { httpUrl, caFile } = alliance.gateway(member);
  const token =
    user === null ? {} : { authorization: `Bearer ${readFileSync(alliance.users.tokenFile(member, user), 'utf8')}` };
  const request = new Request(new URL(path, httpUrl), {
    method,
    headers: { 'content-type': 'application/json', ...token, ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const answer = await nodeFetch({ ca: readFileSync(caFile, 'utf8') })(request);
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
}

/** An answer is a whole problem document (RFC 9457) with this code and nothing that the table does not say. */
export function assertProblem({ status, headers, body }: HttpAnswer, code: ProblemCode): void {
  const { detail, ...rest } = JSON.parse(body) as { readonly detail?: unknown };
  const expected = problems[code];
  const type = `urn:entente:problem:${code.toLowerCase().replaceAll('_', '-')}`;
  assert.deepEqual(rest, { type, title: expected.title, status: expected.status, code }, body);
  assert.equal(status, expected.status);
  assert.equal(typeof detail, 'string');
  assert.match(String(headers['content-type']), /^application\/problem\+json/);
}
