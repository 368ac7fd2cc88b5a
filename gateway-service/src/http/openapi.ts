import { OpenAPIRegistry, OpenApiGeneratorV31, extendZodWithOpenApi } from '@asteasolutions/zod-to-openapi';
import { type ProblemCode, problems } from '@entente/protocol';
import { z } from 'zod';
import { Components, type JsonSchema } from './components.js';
import { refusalsOf } from './refusals.js';
import type { Route } from './route.js';

extendZodWithOpenApi(z);

/** OpenAPI 3.1 from the same schemas that check requests, and that answers are held against in tests. */
export function openApiDocument(routes: readonly Route[], version: string): object {
  const registry = new OpenAPIRegistry();
  const components = new Components();
  registry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  registry.registerComponent('schemas', 'Problem', {
    type: 'object',
    description: 'RFC 9457; the code is what programs decide by',
    required: ['type', 'title', 'status'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: { type: 'string', enum: Object.keys(problems) },
      detail: { type: 'string' },
    },
  });
  const refused = new Map(routes.flatMap((route) => [...refusalsOf(route)].map(refusal)));
  for (const [name, response] of refused) {
    registry.registerComponent('responses', name, response);
  }
  for (const route of routes) {
    const { method, path, summary, roles } = route;
    registry.registerPath({
      ...{ method, path, summary, operationId: operationId(route), tags: [tagOf(path)] },
      ...(roles === 'public' ? {} : { security: [{ token: [] }] }),
      ...(typeof roles === 'string' ? {} : { description: `For the roles ${roles.join(', ')}.` }),
      request: requestOf(route, components),
      responses: responsesOf(route, components),
    });
  }
  for (const [name, schema] of components.used()) {
    registry.registerComponent('schemas', name, schema);
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Entente gateway',
      version,
      description: 'Questions to the members of an alliance, answered without their data leaving them.',
    },
  });
}

/** `GET /v1/queries/{id}/receipts` is `getQueriesByIdReceipts`: names of functions in clients. */
function operationId({ method, path }: Route): string {
  const words = path
    .replace('/v1/', '')
    .replaceAll(/\{(\w+)\}/g, 'by/$1')
    .split(/[/-]/);
  return [method, ...words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)].join('');
}

function tagOf(path: string): string {
  return path.split('/')[2] ?? '';
}

type PathResponses = Parameters<OpenAPIRegistry['registerPath']>[0]['responses'];

function responsesOf(route: Route, components: Components): PathResponses {
  const content = contentOf(route, components);
  const refusals = [...refusalsOf(route)].map((each) => [
    String(each[0]),
    { $ref: `#/components/responses/${refusal(each)[0]}` },
  ]);
  return {
    [route.status ?? 200]: { description: 'done', ...content },
    ...(route.otherwise === undefined
      ? {}
      : { [route.otherwise.status]: { description: route.otherwise.when, ...content } }),
    ...(Object.fromEntries(refusals) as PathResponses),
    default: { description: 'refused', content: { [problemType]: { schema: problemRef } } },
  };
}

const problemType = 'application/problem+json';
const problemRef = { $ref: '#/components/schemas/Problem' };

/** The same codes are described once, under a name made of them. */
function refusal([status, codes]: readonly [number, readonly ProblemCode[]]): [string, Refusal] {
  const schema = { allOf: [problemRef, { properties: { code: { enum: [...codes] } } }] };
  const description = codes.map((code) => `${code}: ${problems[code].title}`).join('; ');
  return [`${String(status)}-${codes.join('.')}`, { description, content: { [problemType]: { schema } } }];
}

type Refusal = { description: string; content: Record<string, { schema: object }> };

type Content = { readonly content?: Record<string, { schema: JsonSchema }> };

function contentOf({ status, produces, answer }: Route, components: Components): Content {
  if (status === 204) {
    return {};
  }
  const json = { 'application/json': { schema: answer === undefined ? {} : components.of(answer, 'output') } };
  return {
    content: {
      ...(produces === undefined || answer !== undefined ? json : {}),
      ...(produces === undefined ? {} : { [produces]: { schema: { type: 'string' } } }),
    },
  };
}

type PathRequest = NonNullable<Parameters<OpenAPIRegistry['registerPath']>[0]['request']>;

function requestOf({ path, body, query, takes, headers = [] }: Route, components: Components): PathRequest {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return {
    ...(names.length === 0 ? {} : { params: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) }),
    ...(query === undefined ? {} : { query: query as unknown as z.ZodObject }),
    ...(headers.length === 0
      ? {}
      : {
          headers: z.object(
            Object.fromEntries(
              headers.map((name) => [name, name === 'Idempotency-Key' ? z.string() : z.string().optional()]),
            ),
          ),
        }),
    ...(takes === undefined ? {} : { body: { required: true, content: { [takes]: { schema: { type: 'string' } } } } }),
    ...(body === undefined
      ? {}
      : { body: { required: true, content: { 'application/json': { schema: components.of(body, 'input') } } } }),
  };
}
