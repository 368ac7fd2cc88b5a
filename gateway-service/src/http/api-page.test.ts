import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import express from 'express';
import { z } from 'zod';
import { apiPages } from './api-page.js';
import { openApiFile } from '../testing/reference-rest.js';
import { openApiDocument } from './openapi.js';
import type { Route } from './route.js';

const route: Route = {
  ...{ method: 'post', path: '/v1/things/{id}', roles: ['officer'], summary: 'Puts <script>alert(1)</script> away' },
  body: z.strictObject({ 'a&b': z.string().optional(), kind: z.enum(['x', 'y']) }),
  answer: z.strictObject({ items: z.array(z.string()) }),
  handle: () => undefined,
};

describe('the page of the API', () => {
  let server: Server;
  let address: string;
  let page: string;

  before(async () => {
    server = createServer(express().use('/docs', apiPages(openApiDocument([route], '1.2.3'))));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    page = await (await fetch(`${address}/docs/`)).text();
  });

  after(() => {
    server.close();
  });

  it('runs nothing and asks nobody but its gateway, for its style alone', async () => {
    const { headers } = await fetch(`${address}/docs/`);
    assert.equal(
      headers.get('content-security-policy'),
      "default-src 'none';style-src 'self';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    );
    assert.doesNotMatch(page, /<script|https?:\/\//);
    assert.match((await fetch(`${address}/docs/style.css`)).headers.get('content-type') ?? '', /^text\/css/);
  });

  it('shows of each route who may call it, what it takes and answers, and how it refuses', () => {
    for (const shown of [
      'POST /v1/things/{id}',
      'officer',
      '<code>kind</code>',
      'list of string',
      'NOT_AUTHENTICATED',
    ]) {
      assert.ok(page.includes(shown), shown);
    }
  });

  it('shows text of the description as text', () => {
    assert.ok(page.includes('Puts &lt;script&gt;alert(1)&lt;/script&gt; away'));
    assert.ok(page.includes('<code>a&amp;b</code> <i>may be left out</i>'));
  });

  it('shows the whole API, with no link that leads nowhere', async () => {
    const shown = express().use('/docs', apiPages(JSON.parse(openApiFile()) as object));
    const whole = createServer(shown);
    await new Promise<void>((resolve) => whole.listen(0, '127.0.0.1', resolve));
    const text = await (await fetch(`http://127.0.0.1:${String((whole.address() as AddressInfo).port)}/docs`)).text();
    whole.close();
    const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...text.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
    assert.ok(links.length > 100);
    assert.deepEqual(
      links.filter((id) => !ids.has(id)),
      [],
    );
  });
});
