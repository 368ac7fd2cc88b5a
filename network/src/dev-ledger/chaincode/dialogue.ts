import { ledger, peer } from '@hyperledger/fabric-protos';
import { systemChaincodeRefusal } from '../domain/system-chaincodes.js';
import type { RangeQuery, Simulation } from '../domain/simulation.js';
import type { Entry, LiveEntry } from '../domain/world-state.js';
import { hasWholeText } from '../wire/text-fields.js';

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
  readonly channelId: string;
  readonly chaincodeName: string;
  readonly txId: string;
  /** The client's time for each transaction id in the history, for `KeyModification.timestamp`. */
  readonly timestampOf: (
    txId: string,
  ) => ReturnType<InstanceType<typeof ledger.queryresult.KeyModification>['getTimestamp']>;
}

/**
 * Most rows of one query: what Entente sets a peer to (`ledger.state.totalQueryLimit`). A query that would give more
 * stops there without a word.
 */
const mostRows = 10_000;

/** Fields of text in messages: protobuf text is UTF-8, and a peer refuses what is not. */
const textFields = new Map<MessageType, readonly number[]>([
  [Type.GET_STATE, [1, 2]],
  [Type.PUT_STATE, [1, 3]],
  [Type.DEL_STATE, [1, 2]],
  [Type.GET_STATE_BY_RANGE, [1, 2, 3]],
  [Type.GET_HISTORY_FOR_KEY, [1]],
]);

const names = new Map(Object.entries(Type).map(([name, type]) => [type, name]));

/** Name of a kind of message, as it stands in refusals. */
export function messageName(type: MessageType): string {
  return names.get(type) ?? String(type);
}

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
    if (!hasWholeText(payload, textFields.get(type) ?? [])) {
      throw new Error('unmarshal failed: string field contains invalid UTF-8');
    }
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
        throw this.#refusal(type, payload);
    }
  }

  /** Why a message is not answered: mostly in a peer's words, as no peer of an Entente network can do it either. */
  #refusal(type: MessageType, payload: Uint8Array): Error {
    switch (type) {
      case Type.GET_QUERY_RESULT:
        return new Error('ExecuteQuery not supported for leveldb');
      case Type.GET_PRIVATE_DATA_HASH: {
        const collection = peer.GetState.deserializeBinary(payload).getCollection();
        const { chaincodeName } = this.#options;
        return new Error(
          `collection [${collection}] not defined in the collection config for chaincode [${chaincodeName}]`,
        );
      }
      case Type.PURGE_PRIVATE_DATA:
        return this.#noCollection(peer.DelState.deserializeBinary(payload).getCollection());
      case Type.INVOKE_CHAINCODE:
        return this.#noCall(peer.ChaincodeSpec.deserializeBinary(payload).getChaincodeId()?.getName() ?? '');
      case Type.GET_STATE_METADATA:
      case Type.PUT_STATE_METADATA:
        return new Error('the development ledger has no key-level endorsement policies');
      default:
        return new Error(`the development ledger has no answer to messages of type ${messageName(type)}`);
    }
  }

  /** A chaincode is alone on its channel, and cannot call itself while its transaction runs. */
  #noCall(name: string): Error {
    const { channelId, chaincodeName, txId } = this.#options;
    const [, callee = '', channel = channelId] = /^([^:/]*)(?::[^/]*)?(?:\/(.*))?$/s.exec(name) ?? [];
    const absent = systemChaincodeRefusal(callee);
    if (absent !== undefined) {
      return new Error(absent);
    }
    if (channel !== channelId) {
      return new Error(`Failed to get policy manager for channel [${channel}]`);
    }
    if (callee === chaincodeName) {
      return new Error(`execute failed: error sending: txid: ${txId}(${channelId}) exists`);
    }
    return new Error(
      `execute failed: invalid invocation: [channel ${channelId}] failed to get chaincode container info for ${callee}: chaincode ${callee} not found`,
    );
  }

  #noCollection(collection: string): Error {
    const { channelId, chaincodeName } = this.#options;
    return new Error(`collection ${channelId}/${chaincodeName}/${collection} could not be found`);
  }

  #refuseCollection(collection: string): void {
    if (collection !== '') {
      throw this.#noCollection(collection);
    }
  }

  #getState(request: peer.GetState): Uint8Array {
    this.#refuseCollection(request.getCollection());
    return this.#options.simulation.get(request.getKey()) ?? new Uint8Array();
  }

  #putState(request: peer.PutState): Uint8Array {
    this.#refuseCollection(request.getCollection());
    this.#options.simulation.put(request.getKey(), request.getValue_asU8());
    return new Uint8Array();
  }

  #deleteState(request: peer.DelState): Uint8Array {
    this.#refuseCollection(request.getCollection());
    this.#options.simulation.delete(request.getKey());
    return new Uint8Array();
  }

  #range(request: peer.GetStateByRange): Uint8Array {
    this.#refuseCollection(request.getCollection());
    const metadata = peer.QueryMetadata.deserializeBinary(request.getMetadata_asU8());
    if (metadata.getPagesize() !== 0 || metadata.getBookmark() !== '') {
      return this.#page(request, metadata);
    }
    const query = this.#options.simulation.range(request.getStartkey(), request.getEndkey());
    return this.#open(() => encodeLive(query.next()));
  }

  /** One page, with the key where the next begins as its bookmark. */
  #page(request: peer.GetStateByRange, metadata: peer.QueryMetadata): Uint8Array {
    const start = metadata.getBookmark() || request.getStartkey();
    const query = this.#options.simulation.page(start, request.getEndkey());
    const size = metadata.getPagesize();
    const { results, bookmark } = readPage(query, size > 0 ? Math.min(size, mostRows) : mostRows);
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
    let shown = 0;
    const limited = (): Uint8Array | undefined => (shown++ < mostRows ? next() : undefined);
    this.#queries.set(id, { next: limited, ahead: limited() });
    return this.#nextBatch(id);
  }

  #nextBatch(id: string): Uint8Array {
    const query = this.#queries.get(id);
    if (query === undefined) {
      throw new Error('query iterator not found');
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

function readPage(query: RangeQuery, most: number): { results: Uint8Array[]; bookmark: string } {
  const results: Uint8Array[] = [];
  while (results.length < most) {
    const entry = query.next();
    if (entry === undefined) {
      return { results, bookmark: '' };
    }
    results.push(kv(entry));
  }
  return { results, bookmark: query.peek() };
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
