import { Router } from 'express';
import helmet from 'helmet';
import { apiStyle } from './api-style.js';
import type { JsonSchema } from './components.js';
import { escaped, fieldsHtml, typeHtml } from './schema-html.js';

/** What the page reads of an OpenAPI document. */
interface Description {
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly responses: Readonly<Record<string, Answer>>;
  };
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly security?: readonly unknown[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Answer;
  readonly responses: Readonly<Record<string, Answer>>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
}

interface Answer {
  readonly $ref?: string;
  readonly description?: string;
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>;
}

/**
 * The description of the API as a page for people. It has no script and asks nobody for anything but its style, so that
 * it can be read where there is no network but the gateway's.
 */
export function apiPages(document: object): Router {
  const page = apiPage(document as Description);
  const router = Router();
  router.use(
    helmet.contentSecurityPolicy({
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    }),
  );
  router.get('/', (_request, response) => {
    response.setHeader('Cache-Control', 'no-cache').type('html').send(page);
  });
  router.get('/style.css', (_request, response) => {
    response.setHeader('Cache-Control', 'no-cache').type('css').send(apiStyle);
  });
  return router;
}

function apiPage({ info, paths, components }: Description): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, call: `${method.toUpperCase()} ${path}` })),
  );
  const groups = [...Map.groupBy(operations, ({ tags: [tag = ''] }) => tag)];
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${escaped(info.title)} ${escaped(info.version)}</title><link rel="stylesheet" href="/docs/style.css"></head><body>`,
    `<nav aria-label="Routes">${groups.map(([tag]) => `<a href="#${escaped(tag)}">${escaped(tag)}</a>`).join(' ')} <a href="#schemas">schemas</a></nav>`,
    `<main><h1>${escaped(info.title)} ${escaped(info.version)}</h1><p>${escaped(info.description)}</p>`,
    '<p>Send <code>Authorization: Bearer</code> and a token. A refusal is a problem document (RFC 9457); programs decide by its code.',
    ' The same for programs: <a href="/openapi.json">openapi.json</a>.</p>',
    ...groups.map(
      ([tag, group]) =>
        `<section id="${escaped(tag)}"><h2>${escaped(tag)}</h2>${group.map((each) => operationHtml(each, components)).join('')}</section>`,
    ),
    '<section id="schemas"><h2>schemas</h2>',
    ...Object.entries(components.schemas).map(
      ([name, schema]) =>
        `<article id="schema-${escaped(name)}"><h3>${escaped(name)}</h3>${about(schema)}${fieldsHtml(schema)}</article>`,
    ),
    '</section></main></body></html>\n',
  ].join('');
}

function operationHtml(
  {
    call,
    operationId,
    summary,
    description,
    security,
    parameters = [],
    requestBody,
    responses,
  }: Operation & {
    readonly call: string;
  },
  components: Description['components'],
): string {
  const who = security === undefined ? 'For anybody, without a token.' : (description ?? 'For anybody with a token.');
  const given = parameters.map(
    ({ name, in: place, required, schema }) =>
      `<tr><th scope="row"><code>${escaped(name)}</code>${required ? '' : ' <i>may be left out</i>'}</th><td>${escaped(place)}: ${typeHtml(schema)}</td></tr>`,
  );
  const answers = Object.entries(responses).map(([status, answer]) => {
    const { description: when = '', content } = resolved(answer, components);
    return `<tr><th scope="row">${escaped(status)}</th><td>${escaped(when)} ${status.startsWith('2') ? contentHtml(content) : ''}</td></tr>`;
  });
  return [
    `<article id="${escaped(operationId)}"><details><summary><h3><code>${escaped(call)}</code></h3> ${escaped(summary)}</summary>`,
    `<p>${escaped(who)}</p>`,
    given.length === 0 ? '' : `<h4>Given beside the body</h4><table>${given.join('')}</table>`,
    requestBody === undefined ? '' : `<h4>Body</h4>${contentHtml(requestBody.content)}`,
    `<h4>Answers</h4><table>${answers.join('')}</table></details></article>`,
  ].join('');
}

function resolved(answer: Answer, { responses }: Description['components']): Answer {
  return answer.$ref === undefined ? answer : (responses[answer.$ref.replace('#/components/responses/', '')] ?? {});
}

function contentHtml(content: Answer['content'] = {}): string {
  return Object.entries(content)
    .map(([type, { schema }]) => `<p><code>${escaped(type)}</code></p>${fieldsHtml(schema)}`)
    .join('');
}

function about({ description }: JsonSchema): string {
  return typeof description === 'string' ? `<p>${escaped(description)}</p>` : '';
}
