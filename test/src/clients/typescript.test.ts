import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Api, ask, connect, GatewayProblem, newKeys, open, type RequesterKeys } from '@entente/client';
import { nodeFetch } from '@entente/client/node';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { aboutPerson } from '../questions.js';

const readme = new URL('../../../clients/typescript/README.md', import.meta.url);
/** In the client's own folder, where its name leads to itself. */
const example = new URL('../../../clients/typescript/dist/readme-example.mjs', import.meta.url);
const member = 'LenderAMSP';

describe('the TypeScript client', { timeout: 240_000 }, () => {
  let alliance: TestAlliance;
  let api: Api;
  let keys: RequesterKeys;
  let environment: Readonly<Record<string, string>>;

  before(async () => {
    alliance = await startAlliance();
    const { httpUrl: gateway, caFile } = alliance.gateway(member);
    const tokenFile = alliance.users.tokenFile(member, 'requester');
    const [ca, token] = await Promise.all([readFile(caFile, 'utf8'), readFile(tokenFile, 'utf8')]);
    api = connect({ gateway, token: token.trim(), fetch: nodeFetch({ ca }) });
    const made = await newKeys({ member });
    await api.post('/v1/keys', { body: made.registration });
    keys = made.keys;
    const person = alliance.data.personas.everywhere;
    environment = {
      ...{ ENTENTE_GATEWAY: gateway, ENTENTE_TOKEN_FILE: tokenFile, ENTENTE_CA_FILE: caFile, PERSON: person },
    };
  });

  after(async () => {
    await rm(example, { force: true });
    await alliance.stop();
  });

  it('does what its README shows', async () => {
    const [, code = ''] = /```js\n([^]*?)```/.exec(await readFile(readme, 'utf8')) ?? [];
    await writeFile(example, code);
    const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(example)], {
      env: { ...process.env, ...environment },
    });

    const other = await alliance.requester('LenderBMSP');
    const { id } = await other.ask(aboutPerson(environment['PERSON'] ?? ''));
    const opened = await other.open(id);
    assert.ok('table' in opened);
    assert.deepEqual(JSON.parse(stdout), opened.table.rows);
  });

  it('throws the gateway’s code, and the same for keys that an answer was not made for', async () => {
    const asking = aboutPerson(environment['PERSON'] ?? '');
    const parameters = asking.parameters as Record<string, string>;
    const stranger = (await newKeys({ member })).keys;
    await assert.rejects(ask(api, { ...asking, parameters, keys: stranger }), { code: 'KEY_NOT_FOUND' });
    await assert.rejects(
      ask(api, { ...asking, parameters, purpose: 'curiosity', keys }),
      (error) => error instanceof GatewayProblem && error.code === 'PURPOSE_NOT_ALLOWED',
    );

    const { id, status } = await ask(api, { ...asking, parameters, keys });
    assert.equal(status, 'answered');
    await open(api, id, keys);
    await assert.rejects(open(api, id, stranger), { code: 'ENVELOPE_UNREADABLE' });
  });

  it('sends no token in clear, and says where nobody answers', async () => {
    assert.throws(() => connect({ gateway: 'http://gateway.example', token: 'x' }), { name: 'GatewayUnreachable' });
    const nobody = connect({ gateway: 'https://127.0.0.1:1', token: 'x' });
    await assert.rejects(nobody.get('/v1/me'), { name: 'GatewayUnreachable' });
  });
});
