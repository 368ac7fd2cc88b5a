import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { routeTable } from '../testing/reference-rest.js';
import { checkAnswer } from './check-answer.js';
import { openApiDocument } from './openapi.js';
import { route } from './route.js';

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, unknown>>;
    readonly responses: Readonly<Record<string, { readonly content: { 'application/problem+json': Refused } }>>;
  };
}
interface Refused {
  readonly schema: {
    readonly allOf: readonly [unknown, { readonly properties: { readonly code: { enum: string[] } } }];
  };
}
interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, unknown>>;
}

const document = openApiDocument(routeTable(), '0') as Described;

describe('the description of the API', () => {
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

  for (const { method, path, answer, produces, status } of routeTable()) {
    it(`says what ${method} ${path} answers`, () => {
      const isJson = produces === undefined || produces === 'text/csv';
      assert.equal(answer !== undefined, isJson && status !== 204);
    });
  }

  it('names each operation once', () => {
    const ids = operations.map(({ operationId }) => operationId);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(ids.length, routeTable().length);
  });

  it('has every schema that it refers to', () => {
    const referred = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    const missing = referred
      .map(([, name = '']) => name)
      .filter((name) => !Object.hasOwn(document.components.schemas, name));
    assert.deepEqual(missing, []);
    assert.ok(referred.length > 500);
  });

  it('says by which codes a question is refused', () => {
    const responses = document.paths['/v1/queries']?.['post']?.responses ?? {};
    const tooMany = '#/components/responses/429-BUDGET_SPENT.RATE_LIMITED.SUBJECT_LIMIT_REACHED';
    assert.deepEqual(responses['429'], { $ref: tooMany });
    const { content } = document.components.responses['401-NOT_AUTHENTICATED'] ?? {};
    assert.deepEqual(content?.['application/problem+json'].schema.allOf[1].properties.code.enum, ['NOT_AUTHENTICATED']);
  });
});

describe('what cases made from the description have shown to be missing in it', () => {
  const undocumented: readonly (readonly [method: string, path: string, status: string, code: string])[] = [
    ['delete', '/v1/delegations', '404', 'NOT_FOUND'],
    ['delete', '/v1/standing-approvals/{kind}', '404', 'NOT_FOUND'],
    ['post', '/v1/freezes', '409', 'ALREADY_EXISTS'],
    ['post', '/v1/queries/{id}/dispute', '404', 'NOT_FOUND'],
    ['post', '/v1/supervision/key/moves', '404', 'SUPERVISION_NOT_FOUND'],
    ['post', '/v1/elections/votes', '409', 'STALE_PROPOSAL'],
    ['post', '/v1/sharing/requests', '422', 'SHARING_INVALID'],
    ['post', '/v1/fragments', '501', 'UNSUPPORTED'],
    ['post', '/v1/proposals', '501', 'PLATFORM_UNSUPPORTED'],
    ['post', '/v1/supervision/openings', '422', 'ESCROW_INVALID'],
  ];
  for (const [method, path, status, code] of undocumented) {
    it(`says that ${method} ${path} may refuse with ${code}`, () => {
      const { $ref = '' } = (document.paths[path]?.[method]?.responses ?? {})[status] as { $ref?: string };
      assert.ok($ref.split(/[/.-]/).includes(code), $ref);
    });
  }

  it('says that the export of what was used is JSON or CSV', () => {
    const { content } = document.paths['/v1/usage/export']?.['get']?.responses['200'] as { content: object };
    assert.deepEqual(Object.keys(content), ['application/json', 'text/csv']);
  });
});

describe('an answer that is held against its description', () => {
  const answer = z.strictObject({ id: z.string(), at: z.string().optional(), kind: z.string().default('x') });
  const described = route({
    ...{ method: 'get', path: '/v1/x', summary: '', roles: 'any', answer },
    handle: () => undefined,
  });

  it('has to be that and nothing more', () => {
    checkAnswer(described, { id: 'a', at: undefined, kind: 'y' });
    for (const other of [
      { id: 1, kind: 'x' },
      { id: 'a', kind: 'x', more: 1 },
      { kind: 'x' },
      { id: 'a' },
      undefined,
    ]) {
      assert.throws(
        () => {
          checkAnswer(described, other);
        },
        { name: 'AnswerMismatch' },
      );
    }
  });
});
