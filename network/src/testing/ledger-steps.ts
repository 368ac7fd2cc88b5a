import type shim from 'fabric-shim';

type Stub = Parameters<shim.ChaincodeInterface['Invoke']>[0];
type Iterator = Awaited<ReturnType<Stub['getStateByRange']>>;

/** One operation of a transaction: its name, then its arguments. */
export type Step = readonly [operation: string, ...args: (string | number)[]];

/** What a step gave: its answer, or what the ledger said against it. */
export type StepResult = unknown;

type Operation = (stub: Stub, args: readonly string[]) => Promise<StepResult>;

const at = (args: readonly string[], index: number): string => args[index] ?? '';

async function rowsOf(iterator: Iterator): Promise<[string, string][]> {
  const rows: [string, string][] = [];
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    rows.push([next.value.key, Buffer.from(next.value.value).toString()]);
  }
  await iterator.close();
  return rows;
}

const operations: Readonly<Record<string, Operation>> = {
  put: async (stub, args) => {
    await stub.putState(at(args, 0), Buffer.from(at(args, 1)));
    return 'put';
  },
  get: async (stub, args) => Buffer.from(await stub.getState(at(args, 0))).toString(),
  delete: async (stub, args) => {
    await stub.deleteState(at(args, 0));
    return 'deleted';
  },
  range: async (stub, args) => rowsOf(await stub.getStateByRange(at(args, 0), at(args, 1))),
  /** count from to: how many rows a range shows. */
  count: async (stub, args) => (await rowsOf(await stub.getStateByRange(at(args, 0), at(args, 1)))).length,
  /** first n from to: reads only the first rows and leaves the rest of the range alone. */
  first: async (stub, args) => {
    const iterator = await stub.getStateByRange(at(args, 1), at(args, 2));
    const keys: string[] = [];
    for (let index = 0; index < Number(at(args, 0)); index++) {
      const next = await iterator.next();
      if (next.done) {
        break;
      }
      keys.push(next.value.key);
    }
    await iterator.close();
    return keys;
  },
  /** page from to size bookmark */
  page: async (stub, args) => {
    const size = Number(at(args, 2));
    const query = await stub.getStateByRangeWithPagination(at(args, 0), at(args, 1), size, at(args, 3));
    return { keys: (await rowsOf(query.iterator)).map(([key]) => key), ...query.metadata };
  },
  /** partial type attribute... */
  partial: async (stub, args) => rowsOf(await stub.getStateByPartialCompositeKey(at(args, 0), args.slice(1))),
  composite: (stub, args) => Promise.resolve(stub.createCompositeKey(at(args, 0), args.slice(1))),
  history: async (stub, args) => {
    const iterator = await stub.getHistoryForKey(at(args, 0));
    const found: unknown[] = [];
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      const { txId, value, isDelete, timestamp } = next.value;
      found.push({ txId, value: Buffer.from(value).toString(), isDelete, timestamp });
    }
    await iterator.close();
    return found;
  },
  event: (stub, args) => {
    stub.setEvent(at(args, 0), Buffer.from(at(args, 1)));
    return Promise.resolve('set');
  },
  /** fill prefix count bytes: so many keys with values of so many bytes. */
  fill: async (stub, args) => {
    const value = Buffer.alloc(Number(args[2] ?? '1'), 'x');
    for (let index = 0; index < Number(at(args, 1)); index++) {
      await stub.putState(`${at(args, 0)}${String(index).padStart(5, '0')}`, value);
    }
    return 'filled';
  },
  /** putBytes key base64, getBytes key: values that are no text. */
  putBytes: async (stub, args) => {
    await stub.putState(at(args, 0), Buffer.from(at(args, 1), 'base64'));
    return 'put';
  },
  getBytes: async (stub, args) => Buffer.from(await stub.getState(at(args, 0))).toString('base64'),
  /** Which process this is: every member has its own. */
  process: () => Promise.resolve(process.pid),
  length: async (stub, args) => (await stub.getState(at(args, 0))).length,
  wait: async (_stub, args) => {
    await new Promise((resolve) => setTimeout(resolve, Number(at(args, 0))));
    return 'waited';
  },
  richQuery: async (stub, args) => rowsOf(await stub.getQueryResult(at(args, 0))),
  privateData: async (stub, args) => Buffer.from(await stub.getPrivateData(at(args, 0), at(args, 1))).toString(),
  putPrivateData: async (stub, args) => {
    await stub.putPrivateData(at(args, 0), at(args, 1), Buffer.from(at(args, 2)));
    return 'put';
  },
  deletePrivateData: async (stub, args) => {
    await stub.deletePrivateData(at(args, 0), at(args, 1));
    return 'deleted';
  },
  privateRange: async (stub, args) => {
    await stub.getPrivateDataByRange(at(args, 0), '', '');
    return 'read';
  },
  privateHash: async (stub, args) => Buffer.from(await stub.getPrivateDataHash(at(args, 0), at(args, 1))).toString(),
  setKeyPolicy: async (stub, args) => {
    await stub.setStateValidationParameter(at(args, 0), Buffer.from(at(args, 1), 'base64'));
    return 'set';
  },
  keyPolicy: async (stub, args) => {
    // The types say that there always is one.
    const policy = (await stub.getStateValidationParameter(at(args, 0))) as Uint8Array | undefined;
    return policy === undefined ? '' : Buffer.from(policy).toString('base64');
  },
  /** call chaincode channel function argument... */
  call: async (stub, args) => {
    const { status, payload } = await stub.invokeChaincode(at(args, 0), args.slice(2), at(args, 1));
    return { status, length: payload?.length ?? 0 };
  },
  about: (stub) => {
    const { fcn, params } = stub.getFunctionAndParameters();
    return Promise.resolve({
      txId: stub.getTxID(),
      channel: stub.getChannelID(),
      creator: stub.getCreator().mspid,
      function: fcn,
      parameters: params.length,
      transient: [...stub.getTransient().keys()],
      timestamp: stub.getDateTimestamp().toISOString(),
    });
  },
};

/**
 * Takes the steps of one transaction in turn and gives what each gave. A step that the ledger refuses gives
 * `{ error }`, and the next is taken.
 */
export async function takeSteps(stub: Stub, steps: readonly Step[]): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const [name, ...args] of steps) {
    const operation = operations[name];
    if (operation === undefined) {
      throw new Error(`no operation ${name}`);
    }
    try {
      results.push(await operation(stub, args.map(String)));
    } catch (error) {
      results.push({ error: error instanceof Error ? error.message : String(error) });
    }
  }
  return results;
}
