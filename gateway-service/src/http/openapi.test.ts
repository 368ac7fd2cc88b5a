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

describe('the description of the API', () => {
  const document = openApiDocument(routeTable(), '0') as Described;
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

  for (const { method, path, answer, produces, status } of routeTable()) {
    it(`says what ${method} ${path} answers`, () => {
      assert.equal(answer !== undefined, produces === undefined && status !== 204);
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
