import { readFileSync } from 'node:fs';
import { createChaincode } from '@entente/chaincode/chaincode';
import shim from 'fabric-shim';

/** What the types of fabric-shim 2.5 get wrong. */
const { server: newServer } = shim as unknown as {
  readonly server: (chaincode: shim.ChaincodeInterface, options: object) => { start(): Promise<void> };
};
type Stub = Parameters<shim.ChaincodeInterface['Invoke']>[0];

/** Beside the alliance's transactions, in the same process: one that writes a key and nothing else, and one that fills the ledger. */
const own: Readonly<Record<string, (stub: Stub, args: readonly string[]) => Promise<void>>> = {
  /** put key value */
  'bench:put': (stub, [key = '', value = '']) => stub.putState(key, Buffer.from(value)),
  /** write {key: text}: whatever is to be there before something is measured, such as what only time brings about */
  'bench:write': async (stub, [documents = '{}']) => {
    for (const [key, value] of Object.entries(JSON.parse(documents) as Record<string, string>)) {
      await stub.putState(key, Buffer.from(value));
    }
  },
  /** fill from count size: so many keys, each with so many characters */
  'bench:fill': async (stub, [from = '0', count = '0', size = '0']) => {
    const value = Buffer.alloc(Number(size), 'x');
    for (let index = Number(from); index < Number(from) + Number(count); index++) {
      await stub.putState(`filled ${String(index).padStart(9, '0')}`, value);
    }
  },
};

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set`);
  }
  return value;
}

const alliance = createChaincode('0.1.0');
const chaincode: shim.ChaincodeInterface = {
  Init: (stub) => alliance.Init(stub),
  Invoke: async (stub) => {
    const { fcn, params } = stub.getFunctionAndParameters();
    const transaction = own[fcn];
    if (transaction === undefined) {
      return alliance.Invoke(stub);
    }
    await transaction(stub, params);
    return shim.success();
  },
};
const server = newServer(chaincode, {
  ccid: setting('CHAINCODE_ID'),
  address: setting('CHAINCODE_SERVER_ADDRESS'),
  tlsProps: {
    key: readFileSync(setting('CHAINCODE_TLS_KEY_FILE')),
    cert: readFileSync(setting('CHAINCODE_TLS_CERT_FILE')),
    clientCACerts: readFileSync(setting('CHAINCODE_TLS_CLIENT_CACERT_FILE')),
  },
});
await server.start();
process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
