import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { newRequesterKeys, type RequesterKeys, signingJwk, writeRequesterKeys } from './keys/index.js';
import { run } from './program.js';
import { contract, schema } from './testing/documents.js';
import { FakeGateway, problem } from './testing/fake-gateway.js';
import { outcomeOf, resultFor, seal } from './testing/sealed.js';

describe('the command line', () => {
  const service = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const proposal = {
    id: 'aa'.repeat(32),
    kind: 'query-contract',
    status: 'open',
    contentHash: 'bb'.repeat(32),
    title: 'a\u001b[31m title',
  };
  const receipt = {
    kind: 'receipt',
    request: { member: 'LenderAMSP', id: 'ab'.repeat(32) },
    owner: 'LenderBMSP',
    ...{ contractHash: '01'.repeat(32), treeHash: '02'.repeat(32), verdictHash: '03'.repeat(32) },
    sources: [{ id: 'loans', mappingHash: '04'.repeat(32) }],
    ...{ parameters: '05'.repeat(32), partial: '06'.repeat(32), ranAt: '2026-06-01T00:00:00.000Z' },
  };
  let keys: RequesterKeys;
  let envelope = '';
  let folder: string;
  let address: string;

  const gateway = new FakeGateway({
    'GET /v1/me': () => ({ body: { name: 'lin', role: 'requester', member: 'LenderAMSP' } }),
    'GET /v1/keys': () => ({
      body: { items: [{ id: keys.id, version: 1, status: 'active', validUntil: '2027-01-01T00:00:00.000Z' }] },
    }),
    'POST /v1/users': () => ({ status: 201, body: { name: 'lin', role: 'requester', token: 'the-token' } }),
    'GET /v1/members': () => ({
      body: { items: [{ mspId: 'SupervisorMSP', title: 'S', roles: [], gateway: { signing: signingJwk(service) } }] },
    }),
    'GET /v1/query-contracts': () => ({ body: { items: [{ id: 'how-many', version: 2, status: 'active' }] } }),
    'GET /v1/query-contracts/how-many/versions/2': () => ({ body: { contract, inForce: true } }),
    'GET /v1/schemas/loans/versions/1': () => ({ body: schema }),
    'GET /v1/proposals': () => ({ body: { items: [proposal] } }),
    [`GET /v1/proposals/${proposal.id}`]: () => ({ body: proposal }),
    [`POST /v1/proposals/${proposal.id}/ballots`]: () => ({ status: 201, body: { ...proposal, status: 'approved' } }),
    'POST /v1/queries': () => ({ status: 202, body: view('open') }),
    [`GET /v1/queries/${'ab'.repeat(32)}`]: () => ({ body: view('answered') }),
    [`GET /v1/queries/${'ab'.repeat(32)}/result`]: () => ({ type: 'application/jose', body: envelope }),
    [`GET /v1/queries/${'ab'.repeat(32)}/receipts`]: () => ({ body: { items: [{ receipt, signature: 'c2ln' }] } }),
    'GET /v1/queries': () => ({ body: { items: [view('answered')], next: 7 } }),
    'POST /v1/query-contracts/check': () => ({
      body: {
        verdict: {
          accepted: false,
          findings: [{ rule: 'group', place: 'local', text: 'no', hint: 'use a level' }],
          trace: [],
        },
      },
    }),
    'GET /v1/charter': () => problem(409, 'CHARTER_NOT_IN_FORCE', 'propose one'),
  });

  function view(status: string): unknown {
    const outcome = status === 'answered' ? outcomeOf(envelope, resultFor(keys.id)) : null;
    return {
      ...{ id: 'ab'.repeat(32), status, contract: 'how-many@2', key: keys.id, serviceNode: 'SupervisorMSP', outcome },
      ...{ enclave: null, request: null },
    };
  }

  async function entente(
    ...args: readonly string[]
  ): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
    let out = '';
    let err = '';
    const code = await run(args, {
      env: { ENTENTE_GATEWAY: address, ENTENTE_TOKEN_FILE: join(folder, 'token') },
      colors: false,
      stdout: (text) => (out += text),
      stderr: (text) => (err += text),
    });
    return { code, out, err };
  }

  before(async () => {
    address = await gateway.start();
    folder = await mkdtemp(join(tmpdir(), 'entente-cli-'));
    keys = await newRequesterKeys();
    await writeRequesterKeys(join(folder, 'keys'), keys);
    await writeFile(join(folder, 'token'), 'my-token\n');
    envelope = await seal({ document: resultFor(keys.id), signer: service, recipient: keys.encryption, kid: keys.id });
  });

  after(async () => {
    await gateway.stop();
    await rm(folder, { recursive: true });
  });

  it('lists requests page by page, and shows what each owner signed', async () => {
    const listed = await entente('query', 'list', '--limit', '1', '--before', '9');
    assert.equal(listed.code, 0);
    assert.equal(gateway.requests.at(-1)?.path, '/v1/queries?limit=1&before=9');
    const { code, out } = await entente('query', 'receipts', 'ab'.repeat(32));
    assert.equal(code, 0);
    assert.match(out, /OWNER.*COMMITS TO/);
    assert.ok(out.includes('LenderBMSP') && out.includes('06'.repeat(32)));
  });

  it('asks, waits, opens the answer here, and sends no private key', async () => {
    gateway.requests.length = 0;
    const { code, out, err } = await entente(
      'query',
      'ask',
      'how-many',
      '--param',
      'window=90',
      '--key',
      join(folder, 'keys'),
    );

    assert.equal(code, 0, err);
    assert.match(out, /^loans\n\s+25\n/);
    const sent = gateway.requests.map(({ body, path, headers }) => JSON.stringify([body, path, headers])).join('\n');
    for (const key of [keys.encryption, keys.signing]) {
      assert.ok(!sent.includes(String(key.export({ format: 'jwk' }).d)));
    }
    assert.match(sent, /"idempotency-key":"[0-9a-f-]{36}"/);
  });

  it('gives one JSON value on standard output with --json', async () => {
    const { code, out } = await entente(
      'query',
      'ask',
      'how-many@2',
      '--param',
      'window=90',
      '--key',
      join(folder, 'keys'),
      '--json',
    );

    assert.equal(code, 0);
    const { result } = JSON.parse(out) as { readonly result: { readonly table: { readonly rows: unknown } } };
    assert.deepEqual(result.table.rows, [[25]]);
  });

  it('signs without sending, so that curl can post it', async () => {
    gateway.requests.length = 0;
    const { out } = await entente('query', 'sign', 'how-many', '--param', 'window=90', '--key', join(folder, 'keys'));

    assert.equal((JSON.parse(out) as { readonly contract: string }).contract, 'how-many@2');
    assert.ok(gateway.requests.every(({ method }) => method === 'GET'));
  });

  it('opens a saved envelope with a named key and no gateway', async () => {
    const file = join(folder, 'answer.jwe');
    await writeFile(file, envelope);
    const publicKey = createPublicKey(service);
    const forms = {
      'service.json': JSON.stringify(signingJwk(service)),
      'service.pem': String(publicKey.export({ type: 'spki', format: 'pem' })),
    };
    for (const [name, content] of Object.entries(forms)) {
      const keyFile = join(folder, name);
      await writeFile(keyFile, content);
      let out = '';
      let err = '';
      const code = await run(
        ['query', 'open', file, '--key', join(folder, 'keys'), '--service-key', keyFile, '--json'],
        {
          env: {},
          colors: false,
          stdout: (text) => (out += text),
          stderr: (text) => (err += text),
        },
      );

      assert.equal(code, 0, `${name}: ${err}`);
      assert.match(out, /"rows"/);
    }
  });

  it('saves an envelope as it is', async () => {
    const file = join(folder, 'saved.jwe');
    await entente('query', 'result', 'ab'.repeat(32), '--out', file);

    assert.equal(await readFile(file, 'utf8'), envelope);
  });

  it('refuses a tampered envelope with exit code 1', async () => {
    const file = join(folder, 'tampered.jwe');
    await writeFile(file, `${envelope.slice(0, -4)}AAAA`);
    const { code, err } = await entente('query', 'open', file, '--key', join(folder, 'keys'));

    assert.equal(code, 1);
    assert.match(err, /^ENVELOPE_UNREADABLE: /);
  });

  it('votes about the text that the proposal shows', async () => {
    const { code } = await entente('proposal', 'vote', proposal.id, 'approve');

    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(gateway.requests.at(-1)?.body ?? ''), {
      choice: 'approve',
      contentHash: proposal.contentHash,
    });
  });

  it("keeps others' control characters off the terminal", async () => {
    const { out } = await entente('proposal', 'list', '--awaiting', 'me');

    assert.ok(!out.includes('\u001b'));
    assert.match(gateway.requests.at(-1)?.path ?? '', /awaiting=me/);
  });

  it('prints a new token alone, so that it can be put into a file', async () => {
    const { out } = await entente('user', 'add', 'lin', '--role', 'requester');

    assert.equal(out, 'the-token\n');
  });

  it('answers a refusal with its code, exit code 1, and JSON if asked', async () => {
    assert.deepEqual(await entente('charter', 'show'), {
      code: 1,
      out: '',
      err: 'CHARTER_NOT_IN_FORCE: propose one\n',
    });
    const { out } = await entente('charter', 'show', '--json');
    assert.deepEqual(JSON.parse(out), { ok: false, code: 'CHARTER_NOT_IN_FORCE', detail: 'propose one' });
  });

  it('ends with 2 for a command line that makes no sense', async () => {
    for (const args of [
      ['no-such'],
      ['query', 'ask'],
      ['user', 'add', 'lin', '--role', 'king'],
      ['proposal', 'vote', 'x', 'maybe'],
    ]) {
      assert.equal((await entente(...args)).code, 2, args.join(' '));
    }
  });

  it('ends with 3 if the gateway does not answer', async () => {
    assert.equal((await entente('whoami', '--gateway', 'https://127.0.0.1:1')).code, 3);
  });

  it('takes its settings from a profile, with files beside it', async () => {
    const profile = join(folder, 'profile.json');
    await writeFile(profile, JSON.stringify({ gateway: address, tokenFile: 'token' }));
    const code = await run(['whoami', '--profile', profile], {
      env: {},
      colors: false,
      stdout: () => undefined,
      stderr: () => undefined,
    });

    assert.equal(code, 0);
    assert.equal(gateway.requests.at(-1)?.headers['authorization'], 'Bearer my-token');
  });

  it('names the line of every fault in a document', async () => {
    const file = join(folder, 'contract.yaml');
    await writeFile(file, 'kind: query-contract\nid: Not An Id\nversion: 1\npurposes: []\n');
    const { code, err } = await entente('contract', 'check', file);

    assert.equal(code, 2);
    assert.match(err, /contract\.yaml:2: id: /);
    assert.match(err, /contract\.yaml:4: purposes: /);
  });

  it('shows the verdict with hints, and exit code 1 if it refuses', async () => {
    const file = join(folder, 'good.yaml');
    const { local, combine, ...rest } = contract;
    await writeFile(
      file,
      JSON.stringify({ ...rest, local: local.text, combine: { ...combine, query: combine.query.text } }),
    );
    const { code, out } = await entente('contract', 'check', file);

    assert.equal(code, 1);
    assert.match(out, /1\. no \[group\]\n.*good\.yaml:1:\d+ local[\s\S]*hint: use a level/);
  });

  it('compiles a file and says what it tells more or less than a version on the ledger', async () => {
    const file = join(folder, 'next.yaml');
    const { local, combine, ...rest } = contract;
    const next = { ...rest, version: 3, purposes: ['statistics', 'curiosity'], local: local.text };
    await writeFile(file, JSON.stringify({ ...next, combine: { ...combine, query: combine.query.text } }));
    const { code, out, err } = await entente('contract', 'diff', 'how-many@2', file);

    assert.equal(code, 0, err);
    assert.match(out, /^looser +purposes: [^\n]*curiosity[^\n]*\n$/);
  });

  it('has examples in its help', async () => {
    const { code, out } = await entente('query', 'ask', '--help');

    assert.equal(code, 0);
    assert.match(out, /Examples:\n {2}entente query ask /);
  });
});
