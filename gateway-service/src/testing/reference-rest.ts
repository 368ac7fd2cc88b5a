import { z } from 'zod';
import { version } from '../compose.js';
import { openApiDocument } from '../http/openapi.js';
import type { Route } from '../http/route.js';
import { agreementRoutes } from '../http/routes-agreement.js';
import { allianceRoutes } from '../http/routes-alliance.js';
import { auditRoutes } from '../http/routes-audit.js';
import { blockRoutes } from '../http/routes-blocks.js';
import { budgetRoutes } from '../http/routes-budgets.js';
import { journalRoutes } from '../http/routes-journal.js';
import { liveRoutes } from '../http/routes-live.js';
import { operationsRoutes } from '../http/routes-operations.js';
import { proposalRoutes } from '../http/routes-proposals.js';
import { reviewRoutes } from '../http/routes-reviews.js';
import { publicationRoutes } from '../http/routes-publications.js';
import { overlapRoutes } from '../http/routes-overlaps.js';
import { coApprovalRoutes } from '../http/routes-co-approvals.js';
import { electionRoutes } from '../http/routes-elections.js';
import { enclaveRoutes } from '../http/routes-enclaves.js';
import { modelRoutes } from '../http/routes-models.js';
import { scheduleRoutes } from '../http/routes-schedules.js';
import { extractRoutes } from '../http/routes-extracts.js';
import { fragmentRoutes } from '../http/routes-fragments.js';
import { signInRoutes } from '../http/routes-sign-in.js';
import { signInProviderRoutes } from '../http/routes-sign-in-provider.js';
import { supervisionRoutes } from '../http/routes-supervision.js';
import { sharingRoutes } from '../http/routes-sharing.js';
import { uploadRoutes } from '../http/routes-uploads.js';
import { queryRoutes } from '../http/routes-queries.js';
import { sourceRoutes } from '../http/routes-sources.js';
import { usageRoutes } from '../http/routes-usage.js';

/** The table of routes without a gateway behind it: no handler of these may be called. */
export function routeTable(): readonly Route[] {
  const none = {} as never;
  return [
    ...allianceRoutes({ mspId: '', state: none, journal: none, govern: none }),
    ...signInRoutes({ signIn: none }),
    ...signInProviderRoutes({ byProvider: none, issuer: undefined }),
    ...agreementRoutes({ agree: none }),
    ...proposalRoutes({ mspId: none, state: none, govern: none, author: none, views: none, contracts: none }),
    ...reviewRoutes({ state: none, author: none, reviewer: none }),
    ...sourceRoutes({ state: none, sources: none, watch: none, offer: none, withdraw: none }),
    ...queryRoutes({ state: none, ask: none, jobs: none, cancel: none, views: none }),
    ...auditRoutes({ mspId: '', views: none, evidence: none, timelines: none, reruns: none }),
    ...budgetRoutes({ views: none }),
    ...usageRoutes({ mspId: '', usage: none, disputes: none, views: none }),
    ...electionRoutes({ state: none, standing: none }),
    ...publicationRoutes({ mspId: '', publications: none, reader: none, keys: none, state: none }),
    ...coApprovalRoutes({ approvals: none }),
    ...overlapRoutes({ views: none }),
    ...extractRoutes({ own: none, handOuts: none }),
    ...fragmentRoutes({ keeping: none }),
    ...supervisionRoutes({ state: none, making: none, moving: none, openings: none }),
    ...enclaveRoutes({ enclaves: none }),
    ...modelRoutes({ models: none }),
    ...scheduleRoutes({ schedules: none }),
    ...uploadRoutes({ uploads: none }),
    ...sharingRoutes({
      ...{ state: none, keys: none, items: none, requests: none },
      ...{ approvals: none, deliveries: none, store: none, evidence: none },
    }),
    ...blockRoutes(none),
    ...journalRoutes(none),
    ...operationsRoutes({ look: none, log: none }),
    ...liveRoutes({ mspId: '', state: none, pulse: none, measure: none, onMoved: none, authenticate: none }),
  ];
}

/** The OpenAPI document that every gateway serves under /openapi.json. */
export function openApiFile(): string {
  return `${JSON.stringify(openApiDocument(routeTable(), version), undefined, 2)}\n`;
}

/** Every route as a page for people. */
export function restPage(): string {
  const routes = routeTable();
  return `${[
    '<!-- Written by gateway-service/dist/testing/write-reference.js from gateway-service/src/http. Do not edit. -->',
    '',
    '# The HTTP API of a gateway',
    '',
    'HTTPS, JSON both ways. Send `Authorization: Bearer <token>`; who may call a route depends on the role of the token. A',
    'refusal is a problem document (`application/problem+json`, RFC 9457) with a `code` of [the table](../problems.md). A',
    'body has at most 256 kB and is read strictly: unknown fields and duplicate keys are refused; only uploads go on without end. The same table as',
    'OpenAPI 3.1 is [openapi.json](openapi.json), and every gateway serves it under `/openapi.json` without a token,',
    'and as a page to read under `/docs`, which runs no script and needs no other network.',
    'How the routes are used is told in [Asking](../guides/asking.md).',
    '',
    '| route | who | what it does |',
    '| --- | --- | --- |',
    ...routes.map((route) => `| \`${route.method.toUpperCase()} ${route.path}\` | ${who(route)} | ${route.summary} |`),
    ...routes.flatMap(details),
    '',
    '## The operations listener',
    '',
    'Another port, HTTPS, on loopback alone. It takes no tokens: whoever connects shows a client certificate of an authority in',
    '`ENTENTE_OPERATIONS_CA_FILE`, or the handshake is refused.',
    '',
    '| path | what it tells |',
    '| --- | --- |',
    '| `GET /healthz` | 200, or 503 with `failed_checks`: the ledger, and each connection of `sources.yaml` |',
    '| `GET /metrics` | metrics in the form of Prometheus |',
    '| `GET /logspec`, `PUT /logspec` | the log level, `{ "spec": "debug" }` |',
    '| `GET /version` | the version |',
  ].join('\n')}\n`;
}

function who({ roles }: Route): string {
  if (typeof roles === 'string') {
    return roles === 'any' ? 'anybody with a token' : 'anybody';
  }
  return roles.join(', ');
}

/** A section for what takes a body, a query or headers; nothing for the others. */
function details({ method, path, status, headers = [], query, body }: Route): readonly string[] {
  const rows = [
    ...headers.map((name) => row(name, 'header', 'text')),
    ...fields(query, 'query'),
    ...fields(body, 'body'),
  ];
  return rows.length === 0
    ? []
    : [
        '',
        `## ${method.toUpperCase()} ${path}`,
        '',
        ...(status === undefined ? [] : [`Answers with ${String(status)}.`, '']),
        '| field | in | takes |',
        '| --- | --- | --- |',
        ...rows,
      ];
}

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
}

interface FieldSchema {
  readonly type?: string;
  readonly const?: string | number | boolean;
  readonly enum?: readonly (string | number | boolean)[];
  readonly anyOf?: readonly FieldSchema[];
  readonly oneOf?: readonly FieldSchema[];
  readonly properties?: Readonly<Record<string, FieldSchema>>;
}

function fields(schema: z.ZodType | undefined, where: string): readonly string[] {
  if (schema === undefined) {
    return [];
  }
  const { properties = {}, required = [] } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
  }) as ObjectSchema;
  return Object.entries(properties).map(([name, field]) =>
    row(name, where, `${typeInWords(field)}${required.includes(name) ? '' : ' (may be left out)'}`),
  );
}

function row(name: string, where: string, takes: string): string {
  return `| \`${name}\` | ${where} | ${takes} |`;
}

/** Documents are named by their kind: their own JSON Schemas say the rest. */
function typeInWords({ type, const: only, enum: values, anyOf, oneOf, properties }: FieldSchema): string {
  const alternatives = anyOf ?? oneOf;
  if (alternatives !== undefined) {
    return [...new Set(alternatives.map(typeInWords))].join(' or ');
  }
  const listed = values ?? (only === undefined ? undefined : [only]);
  if (listed !== undefined) {
    return listed.map((value) => `\`${String(value)}\``).join(', ');
  }
  const kind = properties?.['kind']?.const;
  return kind === undefined ? (type ?? 'any') : `a document of kind \`${String(kind)}\``;
}
