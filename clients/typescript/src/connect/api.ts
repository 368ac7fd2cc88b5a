import type { paths } from '../generated/api.js';

/** How a route is called. */
export type Method = 'get' | 'post' | 'delete' | 'patch';

type Operation<Path extends keyof paths, M extends Method> = NonNullable<paths[Path][M]>;

/** The routes that are called by a method, as the description writes them: `/v1/queries/{id}`. */
export type PathOf<M extends Method> = {
  [Path in keyof paths]: [Operation<Path, M>] extends [never] ? never : Path;
}[keyof paths];

/** A route's JSON as it is sent. */
export type Body<Path extends keyof paths, M extends Method = 'post'> =
  Operation<Path, M> extends { readonly requestBody: { readonly content: { readonly 'application/json': infer Sent } } }
    ? Sent
    : never;

/** A route's JSON as it is answered; undefined where it answers nothing. */
export type Answer<Path extends keyof paths, M extends Method = 'get'> =
  Operation<Path, M> extends { readonly responses: infer Responses }
    ? { [Status in keyof Responses & (200 | 201 | 202 | 204)]: JsonOf<Responses[Status]> }[keyof Responses &
        (200 | 201 | 202 | 204)]
    : never;

type JsonOf<Response> = Response extends { readonly content: infer Content }
  ? Content extends { readonly 'application/json': infer Json }
    ? Json
    : undefined
  : undefined;

/** What a route takes behind the `?` of its address. */
export type Query<Path extends PathOf<'get'>> =
  Operation<Path, 'get'> extends { readonly parameters: { readonly query?: infer Given } }
    ? OrUndefined<NonNullable<Given>>
    : never;

/** What a route takes in its address. */
type Parameters<Path extends keyof paths, M extends Method> =
  Operation<Path, M> extends { readonly parameters: infer Taken } ? Taken : never;

type Part<Taken, Name extends 'path' | 'query'> = Taken extends { readonly [Key in Name]: infer Given }
  ? { readonly [Key in Name]: OrUndefined<Given> }
  : Taken extends { readonly [Key in Name]?: infer Given }
    ? [NonNullable<Given>] extends [never]
      ? unknown
      : { readonly [Key in Name]?: OrUndefined<NonNullable<Given>> }
    : unknown;

/** What is left out may be undefined as well: neither is sent. */
type OrUndefined<Given> = {
  readonly [Key in keyof Given]: Given[Key] | (undefined extends Given[Key] ? undefined : never);
};

interface Common {
  /** Beside those that every call has; `Prefer: wait=10` waits so many seconds for the end of what was posted. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** What a call is made of. */
export type Init<Path extends keyof paths, M extends Method> = Part<Parameters<Path, M>, 'path'> &
  Part<Parameters<Path, M>, 'query'> &
  ([Body<Path, M>] extends [never] ? unknown : { readonly body: Body<Path, M> }) &
  Common;

/** Left out altogether where nothing has to be said. */
export type Inits<Path extends keyof paths, M extends Method> =
  Common extends Init<Path, M> ? [init?: Init<Path, M>] : [init: Init<Path, M>];

/** Bytes that are sent as they are read: each piece is taken before the next one is asked for. */
export interface SentBytes {
  readonly length: number;
  readonly pieces: AsyncIterable<Uint8Array>;
}

/**
 * Every route of a gateway, with names, parameters, bodies and answers as its description has them. Every answer but 2xx is
 * thrown as a `GatewayProblem`; where none comes, a `GatewayUnreachable`; where the signal says so, an `AbortError`.
 */
export interface Api {
  readonly get: <Path extends PathOf<'get'>>(path: Path, ...init: Inits<Path, 'get'>) => Promise<Answer<Path>>;
  /** Under a fresh idempotency key, unless the headers have one to try again with. */
  readonly post: <Path extends PathOf<'post'>>(
    path: Path,
    ...init: Inits<Path, 'post'>
  ) => Promise<Answer<Path, 'post'>>;
  readonly delete: <Path extends PathOf<'delete'>>(path: Path, ...init: Inits<Path, 'delete'>) => Promise<void>;
  /** Goes on with an upload. @param offset of the first byte, from the start of the whole */
  readonly append: <Path extends PathOf<'patch'>>(
    path: Path,
    init: Part<Parameters<Path, 'patch'>, 'path'> &
      Common & { readonly offset: number; readonly bytes: Blob | SentBytes },
  ) => Promise<Answer<Path, 'patch'>>;
  /** The body as it came, such as a result envelope. */
  readonly text: <Path extends PathOf<'get'>>(path: Path, ...init: Inits<Path, 'get'>) => Promise<string>;
  /** The body where it is no text, such as a block. */
  readonly bytes: <Path extends PathOf<'get'>>(
    path: Path,
    ...init: Inits<Path, 'get'>
  ) => Promise<Uint8Array<ArrayBuffer>>;
  /** The answer before its body, which is read as it comes, such as events; reading fails as the calls do. */
  readonly stream: <Path extends PathOf<'get'>>(path: Path, ...init: Inits<Path, 'get'>) => Promise<Streamed>;
}

/** An answer of any length. */
export interface Streamed {
  readonly headers: Headers;
  readonly body: AsyncIterable<Uint8Array<ArrayBuffer>>;
}
