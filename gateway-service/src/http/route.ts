import type { ProblemCode } from '@entente/protocol';
import type { Request, Response } from 'express';
import type { z, ZodType } from 'zod';
import type { UserRecord } from '../ports/journal.js';

export type Role = UserRecord['role'];

/** Who is asking, as its token says. */
export interface Caller extends Pick<UserRecord, 'name' | 'role'> {
  /** When its session ends; absent for a token that does not. */
  readonly until?: string;
}

export interface RouteInput<B, Q> {
  readonly caller: Caller;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Q;
  readonly body: B;
  readonly request: Request;
  readonly response: Response;
}

/**
 * One route: what is checked, who may, what it says of itself in OpenAPI, and what it does. A handler gets parsed input
 * only and returns what is sent; refusals are thrown and become problems in one place.
 */
export interface Route<B = unknown, Q = unknown> {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** OpenAPI form: `/v1/queries/{id}`. */
  readonly path: string;
  readonly summary: string;
  /** Roles that may call it; `any` is everybody with a token but outside users, `public` needs none. */
  readonly roles: readonly Role[] | 'any' | 'public';
  readonly body?: ZodType<B>;
  readonly query?: ZodType<Q>;
  readonly status?: number;
  /** The body is no JSON but bytes, which the handler reads from the request as they come. */
  readonly takes?: typeof streamedType;
  /** Another status it may answer with, and when. */
  readonly otherwise?: { readonly status: number; readonly when: string };
  /** What it sends that is not JSON; with `answer` too, it sends either. */
  readonly produces?: 'application/jose' | 'application/octet-stream' | 'text/csv' | 'text/event-stream' | 'text/html';
  readonly headers?: readonly string[];
  /** What its JSON is; every route that sends some has one. Held against real answers by tests, not as they are sent. */
  readonly answer?: ZodType;
  /** Codes of its own, as far as is known; those of every route are not named (see `refusals.ts`). */
  readonly refuses?: readonly ProblemCode[];
  readonly handle: (input: RouteInput<B, Q>) => unknown;
}

/** Everybody with a token, outside users too: they ask, open and see their own requests, and nothing else. */
export const everybody: readonly Role[] = ['requester', 'officer', 'auditor', 'operator', 'outside'];

/** What a body is that goes on at an offset, as resumable uploads name it. */
export const streamedType = 'application/offset+octet-stream';

/** Keeps the types of body and query together while the table of routes holds them all. */
export function route<BS extends ZodType = ZodType, QS extends ZodType = ZodType>(
  definition: Omit<Route<z.infer<BS>, z.infer<QS>>, 'body' | 'query'> & { readonly body?: BS; readonly query?: QS },
): Route {
  return definition as unknown as Route;
}

/** A handler that has answered by itself (a stream, another content type) returns this. */
export const answered = Symbol('answered');
