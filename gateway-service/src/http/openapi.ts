import { OpenAPIRegistry, OpenApiGeneratorV31, extendZodWithOpenApi } from '@asteasolutions/zod-to-openapi';
import { problems } from '@entente/protocol';
import { z } from 'zod';
import type { Route } from './route.js';

extendZodWithOpenApi(z);

/** OpenAPI 3.1 from the same schemas that check requests. */
export function openApiDocument(routes: readonly Route[], version: string): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  const problem = registry.registerComponent('schemas', 'Problem', {
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
  for (const route of routes) {
    registry.registerPath({
      method: route.method,
      path: route.path,
      summary: route.summary,
      ...(route.roles === 'public' ? {} : { security: [{ token: [] }] }),
      ...(typeof route.roles === 'string' ? {} : { description: `For the roles ${route.roles.join(', ')}.` }),
      request: requestOf(route),
      responses: {
        [route.status ?? 200]: { description: 'done', ...contentOf(route) },
        ...(route.otherwise === undefined
          ? {}
          : { [route.otherwise.status]: { description: route.otherwise.when, ...contentOf(route) } }),
        default: { description: 'refused', content: { 'application/problem+json': { schema: problem.ref } } },
      },
    });
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

type Content = { readonly content?: Record<string, { schema: object }> };

function contentOf({ status, produces, answer }: Route): Content {
  if (status === 204) {
    return {};
  }
  return produces === undefined
    ? { content: { 'application/json': { schema: jsonSchema(answer) } } }
    : { content: { [produces]: { schema: { type: 'string' } } } };
}

type PathRequest = NonNullable<Parameters<OpenAPIRegistry['registerPath']>[0]['request']>;

function requestOf({ path, body, query, takes, headers = [] }: Route): PathRequest {
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
      : { body: { required: true, content: { 'application/json': { schema: jsonSchema(body) } } } }),
  };
}

/** By zod's own converter: it knows recursive schemas such as the query tree. */
function jsonSchema(schema: z.ZodType | undefined): object {
  return schema === undefined ? {} : z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' });
}
