import { readFileSync } from 'node:fs';
import shim from 'fabric-shim';
import { type Step, takeSteps } from './ledger-steps.js';

/** What the types of fabric-shim 2.5 leave out or get wrong. */
const { server: newServer, error: refusal } = shim as unknown as {
  readonly server: (chaincode: shim.ChaincodeInterface, options: object) => { start(): Promise<void> };
  readonly error: (message: string) => shim.ChaincodeResponse;
};

/** A chaincode that does one ledger operation per transaction, or the steps it is given, for the tests of ledgers. */
type Stub = Parameters<shim.ChaincodeInterface['Invoke']>[0];
type Transaction = (stub: Stub, args: readonly string[]) => Promise<string>;

const arg = (args: readonly string[], index: number): string => args[index] ?? '';

async function collect(iterator: Awaited<ReturnType<Stub['getStateByRange']>>): Promise<string> {
  const found: [string, string][] = [];
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    found.push([next.value.key, Buffer.from(next.value.value).toString()]);
  }
  await iterator.close();
  return JSON.stringify(found);
}

const transactions: Readonly<Record<string, Transaction>> = {
  /** put key value */
  put: async (stub, args) => {
    await stub.putState(arg(args, 0), Buffer.from(arg(args, 1)));
    return arg(args, 1);
  },
  putMany: async (stub, args) => {
    for (let index = 0; index < Number(arg(args, 1)); index++) {
      await stub.putState(`${arg(args, 0)}${String(index).padStart(4, '0')}`, Buffer.from(String(index)));
    }
    return '';
  },
  delete: async (stub, args) => {
    await stub.deleteState(arg(args, 0));
    return '';
  },
  get: async (stub, args) => Buffer.from(await stub.getState(arg(args, 0))).toString(),
  /** Reads a key and writes what it read with something behind. */
  append: async (stub, args) => {
    const before = Buffer.from(await stub.getState(arg(args, 0))).toString();
    await stub.putState(arg(args, 0), Buffer.from(before + arg(args, 1)));
    return before + arg(args, 1);
  },
  /** Reads after its own write. */
  putThenGet: async (stub, args) => {
    await stub.putState(arg(args, 0), Buffer.from(arg(args, 1)));
    return Buffer.from(await stub.getState(arg(args, 0))).toString();
  },
  range: async (stub, args) => collect(await stub.getStateByRange(arg(args, 0), arg(args, 1))),
  page: async (stub, args) => {
    const { iterator, metadata } = await stub.getStateByRangeWithPagination(
      arg(args, 0),
      arg(args, 1),
      3,
      arg(args, 2),
    );
    return JSON.stringify({ rows: JSON.parse(await collect(iterator)) as unknown, bookmark: metadata.bookmark });
  },
  /** Writes how many keys a range has. */
  countInto: async (stub, args) => {
    const rows = JSON.parse(await collect(await stub.getStateByRange(arg(args, 0), arg(args, 1)))) as unknown[];
    await stub.putState(arg(args, 2), Buffer.from(String(rows.length)));
    return String(rows.length);
  },
  putComposite: async (stub, args) => {
    await stub.putState(stub.createCompositeKey(arg(args, 0), args.slice(1)), Buffer.from('x'));
    return '';
  },
  partial: async (stub, args) => collect(await stub.getStateByPartialCompositeKey(arg(args, 0), args.slice(1))),
  history: async (stub, args) => {
    const iterator = await stub.getHistoryForKey(arg(args, 0));
    const found: unknown[] = [];
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      const { txId, value, isDelete, timestamp } = next.value;
      found.push({ txId, value: Buffer.from(value).toString(), isDelete, seconds: timestamp.seconds });
    }
    return JSON.stringify(found);
  },
  event: async (stub, args) => {
    await stub.putState(arg(args, 0), Buffer.from(arg(args, 1)));
    stub.setEvent('Happened', Buffer.from(arg(args, 1)));
    return '';
  },
  fail: (_stub, args) => Promise.reject(new Error(arg(args, 0))),
  /** Different in every process. */
  nondeterministic: async (stub, args) => {
    await stub.putState(arg(args, 0), Buffer.from(String(process.pid)));
    return '';
  },
  slow: async (_stub, args) => {
    await new Promise((resolve) => setTimeout(resolve, Number(arg(args, 0))));
    return 'slept';
  },
  crash: () => process.exit(7),
  transient: (stub) => Promise.resolve(Buffer.from(stub.getTransient().get('secret') ?? '').toString()),
  creator: (stub) => Promise.resolve(stub.getCreator().mspid),
  richQuery: async (stub) => collect(await stub.getQueryResult('{"selector":{}}')),
  privateData: async (stub) => Buffer.from(await stub.getPrivateData('ours', 'k')).toString(),
  keyPolicy: async (stub, args) => {
    await stub.setStateValidationParameter(arg(args, 0), Buffer.from('p'));
    return '';
  },
  /** Several operations in one transaction; see {@link takeSteps}. */
  steps: async (stub, args) => JSON.stringify(await takeSteps(stub, JSON.parse(arg(args, 0)) as Step[])),
  otherChaincode: async (stub) => (await stub.invokeChaincode('other', ['get'], '')).message ?? '',
};

const chaincode: shim.ChaincodeInterface = {
  Init: () => Promise.resolve(shim.success()),
  Invoke: async (stub) => {
    const { fcn, params } = stub.getFunctionAndParameters();
    if (fcn === 'respond') {
      // respond status message payload: any answer at all, after a write.
      await stub.putState('responded', Buffer.from(arg(params, 0)));
      return {
        status: Number(arg(params, 0)),
        message: arg(params, 1),
        payload: Buffer.from(arg(params, 2)),
      };
    }
    try {
      const transaction = transactions[fcn];
      if (transaction === undefined) {
        return refusal(`no transaction ${fcn}`);
      }
      return shim.success(Buffer.from(await transaction(stub, params)));
    } catch (error) {
      return refusal(error instanceof Error ? error.message : String(error));
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

const address = setting('CHAINCODE_SERVER_ADDRESS');
const server = newServer(chaincode, {
  ccid: setting('CHAINCODE_ID'),
  address,
  tlsProps: {
    key: readFileSync(setting('CHAINCODE_TLS_KEY_FILE')),
    cert: readFileSync(setting('CHAINCODE_TLS_CERT_FILE')),
    clientCACerts: readFileSync(setting('CHAINCODE_TLS_CLIENT_CACERT_FILE')),
  },
});
await server.start();
process.stdout.write(`${JSON.stringify({ ready: true, address })}\n`);
