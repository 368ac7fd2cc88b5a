import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import './testing/quiet.js';
import { events, transactions } from '@entente/protocol';
import { createChaincode } from './chaincode.js';
import { charter } from './testing/documents.js';

interface Metadata {
  readonly contracts: Readonly<Record<string, { readonly transactions: readonly Transaction[] }>>;
}

interface Transaction {
  readonly name: string;
  readonly tag?: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly schema: { readonly type: string } }[];
  readonly returns?: { readonly type: string };
}

const expected = new URL('../expected-transactions.json', import.meta.url);

describe('the chaincode as the shim sees it', () => {
  const { contracts } = createChaincode('0.0.0').metadata as Metadata;

  it('has exactly the transactions of the checked-in file, with their parameters', async () => {
    const own = Object.entries(contracts).filter(([name]) => !name.startsWith('org.hyperledger'));
    const found = own.flatMap(([contract, { transactions: list }]) =>
      list.map(({ name, tag, parameters, returns }) => ({ name: `${contract}:${name}`, tag, parameters, returns })),
    );
    assert.deepEqual(JSON.parse(JSON.stringify(found)), JSON.parse(await readFile(expected, 'utf8')));
  });

  it('has every transaction that the protocol knows, and no other', () => {
    const names = Object.entries(contracts)
      .filter(([name]) => !name.startsWith('org.hyperledger'))
      .flatMap(([contract, { transactions: list }]) => list.map(({ name }) => `${contract}:${name}`));
    assert.deepEqual(names.toSorted(), Object.keys(transactions).toSorted());
    assert.deepEqual(names.toSorted(), Object.keys(events).toSorted());
  });

  const untouchable: [string, string][] = [
    ['a function that is not decorated', 'members:createContext'],
    ['the hook for unknown functions', 'queries:unknownTransaction'],
    ['a function of the class', 'approvals:getName'],
    ['a function of every object', 'members:toString'],
  ];
  for (const [what, name] of untouchable) {
    it(`does not let a client call ${what}`, async () => {
      const response = await invoke(createChaincode('0.0.0'), name, '{}');
      assert.match(response, /^500 NOT_FOUND: \w+ has no such transaction$/);
    });
  }

  it('runs a transaction through dispatch, from bytes to bytes', async () => {
    const response = await invoke(createChaincode('0.0.0'), 'members:Found', JSON.stringify({ charter: charter() }));
    assert.match(response, /^200 \{"charterHash":"[0-9a-f]{64}","member":"LenderAMSP"\}$/);
  });

  it('answers input that is no JSON with a code', async () => {
    assert.equal(await invoke(createChaincode('0.0.0'), 'members:Found', '['), '500 INVALID_INPUT: not JSON');
  });
});

type Chaincode = ReturnType<typeof createChaincode>;

/** Calls as a peer's message would, over a stub that knows just enough. */
async function invoke(chaincode: Chaincode, name: string, json: string): Promise<string> {
  const stub = {
    getBufferArgs: () => [Buffer.from(name), Buffer.from(json)],
    getTxID: () => 'ab'.repeat(32),
    getChannelID: () => 'alliance',
    getFunctionAndParameters: () => ({ fcn: name, params: [json] }),
    getCreator: () => ({ mspid: 'LenderAMSP', idBytes: Buffer.from(certificate) }),
    getDateTimestamp: () => new Date('2026-03-01T12:00:00.000Z'),
    getState: () => Promise.resolve(new Uint8Array()),
    putState: () => Promise.resolve(),
    setEvent: () => undefined,
  };
  const { status, message, payload } = await chaincode.Invoke(stub as unknown as Parameters<Chaincode['Invoke']>[0]);
  return `${String(status)} ${Buffer.from(payload ?? '').toString('utf8') || (message ?? '')}`;
}

/** A self-signed certificate that nothing trusts: the shim only reads who it names. */
const certificate = `-----BEGIN CERTIFICATE-----
MIIBdDCCARugAwIBAgIUL+8/mgKIv7p6zCPgni6H5cjVKaMwCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEdXNlcjAgFw0yNjExMjIwNDMxNDBaGA8yMTI2MTAyOTA0MzE0
MFowDzENMAsGA1UEAwwEdXNlcjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABKLg
kl2uCOE38ldu7BCVh6b/lQIPFku7MSEdIWjb5jyAu3FTH/l9p/8wxWLMG8qQM7x/
MEwrspn+PaNHLrKPES2jUzBRMB0GA1UdDgQWBBRASy+7MIfG2SvhcuGLs4WzwbnZ
kzAfBgNVHSMEGDAWgBRASy+7MIfG2SvhcuGLs4WzwbnZkzAPBgNVHRMBAf8EBTAD
AQH/MAoGCCqGSM49BAMCA0cAMEQCIH58FllyKWYv6NdtGGH2J7RVeJH3uTLueLSp
Lp5mlvTcAiBrQdad6dHON6X1Opxpq7PMHbad01q2Qyyy07PfBlgoTg==
-----END CERTIFICATE-----
`;
