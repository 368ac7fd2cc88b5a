import { ledger, peer } from '@hyperledger/fabric-protos';
import type { RangeQuery, Simulation } from '../domain/simulation.js';
import type { Entry, LiveEntry } from '../domain/world-state.js';

const { Type } = peer.ChaincodeMessage;
type MessageType = ReturnType<peer.ChaincodeMessage['getType']>;

/** How many results travel in one message, as a peer sends them. */
const batchSize = 100;

interface OpenQuery {
  next(): Uint8Array | undefined;
  /** The result read ahead to know whether there are more. */
  ahead: Uint8Array | undefined;
}

export interface DialogueOptions {
  readonly simulation: Simulation;
  /** The client's time for each transaction id in the history, for `KeyModification.timestamp`. */
  readonly timestampOf: (
    txId: string,
  ) => ReturnType<InstanceType<typeof ledger.queryresult.KeyModification>['getTimestamp']>;
}

/** What the development ledger does not have, by the message that asks for it. */
const absent = new Map<MessageType, string>([
  [Type.GET_QUERY_RESULT, 'rich queries (GET_QUERY_RESULT)'],
  [Type.INVOKE_CHAINCODE, 'calls from chaincode to chaincode (INVOKE_CHAINCODE)'],
  [Type.GET_STATE_METADATA, 'key-level endorsement policies (GET_STATE_METADATA)'],
  [Type.PUT_STATE_METADATA, 'key-level endorsement policies (PUT_STATE_METADATA)'],
  [Type.GET_PRIVATE_DATA_HASH, 'private data (GET_PRIVATE_DATA_HASH)'],
  [Type.PURGE_PRIVATE_DATA, 'private data (PURGE_PRIVATE_DATA)'],
  [Type.WRITE_BATCH_STATE, 'write batches (WRITE_BATCH_STATE)'],
  [Type.GET_STATE_MULTIPLE, 'reads of several keys at once (GET_STATE_MULTIPLE)'],
]);

/** Answers what the chaincode asks during one transaction, from its simulation. */
export class Dialogue {
  readonly #options: DialogueOptions;
  readonly #queries = new Map<string, OpenQuery>();
  #lastQuery = 0;

  constructor(options: DialogueOptions) {
    this.#options = options;
  }

  /**
   * The payload of the answer to one question.
   * @throws Error for the chaincode to see: what it asked for does not exist here or is not allowed.
   */
  answer(type: MessageType, payload: Uint8Array): Uint8Array {
    switch (type) {
      case Type.GET_STATE:
        return this.#getState(peer.GetState.deserializeBinary(payload));
      case Type.PUT_STATE:
        return this.#putState(peer.PutState.deserializeBinary(payload));
      case Type.DEL_STATE:
        return this.#deleteState(peer.DelState.deserializeBinary(payload));
      case Type.GET_STATE_BY_RANGE:
        return this.#range(peer.GetStateByRange.deserializeBinary(payload));
      case Type.GET_HISTORY_FOR_KEY:
        return this.#history(peer.GetHistoryForKey.deserializeBinary(payload));
      case Type.QUERY_STATE_NEXT:
        return this.#nextBatch(peer.QueryStateNext.deserializeBinary(payload).getId());
      case Type.QUERY_STATE_CLOSE:
        return this.#closeQuery(peer.QueryStateClose.deserializeBinary(payload).getId());
      default:
        throw new Error(`the development ledger has no ${absent.get(type) ?? `message of type ${String(type)}`}`);
    }
  }

  #getState(request: peer.GetState): Uint8Array {
    refuseCollection(request.getCollection());
    return this.#options.simulation.get(request.getKey()) ?? new Uint8Array();
  }

  #putState(request: peer.PutState): Uint8Array {
    refuseCollection(request.getCollection());
    this.#options.simulation.put(request.getKey(), request.getValue_asU8());
    return new Uint8Array();
  }

  #deleteState(request: peer.DelState): Uint8Array {
    refuseCollection(request.getCollection());
    this.#options.simulation.delete(request.getKey());
    return new Uint8Array();
  }

  #range(request: peer.GetStateByRange): Uint8Array {
    refuseCollection(request.getCollection());
    const metadata = request.getMetadata_asU8();
    if (metadata.length > 0) {
      return this.#page(request, peer.QueryMetadata.deserializeBinary(metadata));
    }
    const query = this.#options.simulation.range(request.getStartkey(), request.getEndkey());
    return this.#open(() => encodeLive(query.next()));
  }

  /** One page, with the key where the next begins as its bookmark. */
  #page(request: peer.GetStateByRange, metadata: peer.QueryMetadata): Uint8Array {
    const start = metadata.getBookmark() || request.getStartkey();
    const query = this.#options.simulation.page(start, request.getEndkey());
    const { results, bookmark } = readPage(query, metadata.getPagesize());
    const about = new peer.QueryResponseMetadata();
    about.setFetchedRecordsCount(results.length);
    about.setBookmark(bookmark);
    const response = queryResponse(results, '', false);
    response.setMetadata(about.serializeBinary());
    return response.serializeBinary();
  }

  #history(request: peer.GetHistoryForKey): Uint8Array {
    const entries = this.#options.simulation.history(request.getKey()).values();
    return this.#open(() => {
      const { value } = entries.next();
      return value === undefined ? undefined : this.#encodeModification(value);
    });
  }

  #open(next: () => Uint8Array | undefined): Uint8Array {
    const id = String(++this.#lastQuery);
    this.#queries.set(id, { next, ahead: next() });
    return this.#nextBatch(id);
  }

  #nextBatch(id: string): Uint8Array {
    const query = this.#queries.get(id);
    if (query === undefined) {
      throw new Error(`the query ${id} of this transaction is closed`);
    }
    const results: Uint8Array[] = [];
    while (query.ahead !== undefined && results.length < batchSize) {
      results.push(query.ahead);
      query.ahead = query.next();
    }
    const hasMore = query.ahead !== undefined;
    if (!hasMore) {
      this.#queries.delete(id);
    }
    return queryResponse(results, id, hasMore).serializeBinary();
  }

  #closeQuery(id: string): Uint8Array {
    this.#queries.delete(id);
    return queryResponse([], id, false).serializeBinary();
  }

  #encodeModification(entry: Entry): Uint8Array {
    const message = new ledger.queryresult.KeyModification();
    message.setTxId(entry.txId);
    message.setValue(entry.value ?? new Uint8Array());
    message.setIsDelete(entry.value === undefined);
    message.setTimestamp(this.#options.timestampOf(entry.txId));
    return message.serializeBinary();
  }
}

function refuseCollection(collection: string): void {
  if (collection !== '') {
    throw new Error(`the development ledger has no private data (collection ${collection})`);
  }
}

function readPage(query: RangeQuery, pageSize: number): { results: Uint8Array[]; bookmark: string } {
  const results: Uint8Array[] = [];
  for (;;) {
    const entry = query.next();
    if (entry === undefined || results.length === pageSize) {
      return { results, bookmark: entry?.key ?? '' };
    }
    results.push(kv(entry));
  }
}

function encodeLive(entry: LiveEntry | undefined): Uint8Array | undefined {
  return entry === undefined ? undefined : kv(entry);
}

function kv({ key, value }: LiveEntry): Uint8Array {
  const message = new ledger.queryresult.KV();
  message.setKey(key);
  message.setValue(value);
  return message.serializeBinary();
}

function queryResponse(results: readonly Uint8Array[], id: string, hasMore: boolean): peer.QueryResponse {
  const response = new peer.QueryResponse();
  response.setResultsList(
    results.map((bytes) => {
      const result = new peer.QueryResultBytes();
      result.setResultbytes(bytes);
      return result;
    }),
  );
  response.setId(id);
  response.setHasMore(hasMore);
  return response;
}
