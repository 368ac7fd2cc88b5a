import { type ClientDuplexStream, credentials } from '@grpc/grpc-js';
import { peer } from '@hyperledger/fabric-protos';
import { answerTo, type ExecutionRequest, newMessage, transactionMessage } from './messages.js';

const { Type } = peer.ChaincodeMessage;
type Stream = ClientDuplexStream<peer.ChaincodeMessage, peer.ChaincodeMessage>;

export interface ChaincodeLinkOptions {
  readonly mspId: string;
  /** `host:port` of the member's chaincode process. */
  readonly address: string;
  /** The id under which the chaincode must register. */
  readonly chaincodeId: string;
  readonly tls: { readonly rootCert: Buffer; readonly cert: Buffer; readonly key: Buffer };
  readonly executeTimeoutMs: number;
  /** How long a transaction waits for a chaincode process that does not answer when it is dialled. */
  readonly connectTimeoutMs: number;
  readonly log: (message: string) => void;
}

export interface Execution {
  readonly response: peer.Response;
  readonly event: peer.ChaincodeEvent | undefined;
}

interface Running {
  readonly request: ExecutionRequest;
  readonly resolve: (execution: Execution) => void;
  readonly reject: (error: Error) => void;
}

const firstPauseMs = 25;
const longestPauseMs = 1000;
const maxMessageBytes = 100 * 1024 * 1024;

/** The ledger's side of one member's chaincode process: dials it, keeps the stream, runs transactions over it. */
export class ChaincodeLink {
  readonly #options: ChaincodeLinkOptions;
  readonly #running = new Map<string, Running>();
  #waiting: ((refusal?: Error) => void)[] = [];
  #client: peer.ChaincodeClient | undefined;
  #stream: Stream | undefined;
  #ready = false;
  #closed = false;
  #pauseMs = firstPauseMs;
  #retry: NodeJS.Timeout | undefined;

  constructor(options: ChaincodeLinkOptions) {
    this.#options = options;
    this.#connect();
  }

  get isReady(): boolean {
    return this.#ready;
  }

  /**
   * Runs one transaction.
   * @throws Error if the process cannot be reached in time, goes away, or takes too long. A refusal by the chaincode
   * itself is no error but a response with its status.
   */
  async execute(request: ExecutionRequest): Promise<Execution> {
    await this.#untilReady();
    if (this.#running.has(request.txId)) {
      throw new Error(`error sending: txid: ${request.txId}(${request.channelId}) exists`);
    }
    const { executeTimeoutMs } = this.#options;
    return await new Promise<Execution>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#end(request.txId, new Error('error sending: timeout expired while executing transaction'));
      }, executeTimeoutMs);
      this.#running.set(request.txId, {
        request,
        resolve: (execution) => {
          clearTimeout(timer);
          resolve(execution);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
      this.#send(transactionMessage(request));
    });
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#wakeWaiting(new Error('the ledger is stopping'));
    this.#stream?.cancel();
    this.#client?.close();
  }

  /** A new connection each time: an old one would remember its failures and refuse at once. */
  #connect(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#client?.close();
    const client = newClient(this.#options);
    const stream: Stream = client.connect();
    this.#client = client;
    this.#stream = stream;
    stream.on('data', (message: peer.ChaincodeMessage) => {
      try {
        this.#receive(message);
      } catch (error) {
        // Bytes that are not what their type says: only this transaction suffers.
        this.#end(message.getTxid(), error instanceof Error ? error : new Error(String(error)));
      }
    });
    const lost = (reason: string): void => {
      if (this.#stream === stream) {
        this.#stream = undefined;
        this.#lost(reason);
      }
    };
    stream.on('error', (error) => {
      lost(error.message);
    });
    stream.on('end', () => {
      lost('the stream has ended');
    });
  }

  #lost(reason: string): void {
    const wasReady = this.#ready;
    this.#ready = false;
    for (const txId of [...this.#running.keys()]) {
      this.#end(txId, new Error('error sending: chaincode stream terminated'));
    }
    if (this.#closed) {
      return;
    }
    const { mspId, address, log } = this.#options;
    if (wasReady) {
      log(`${mspId}: the chaincode process at ${address} went away; dialling again`);
    }
    this.#wakeWaiting(this.#notReached(reason));
    this.#retry = setTimeout(() => {
      this.#connect();
    }, this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
  }

  /** In a peer's words. */
  #notReached(reason: string): Error {
    const { chaincodeId: id, address } = this.#options;
    const cause = reason.includes('ECONNREFUSED') ? `dial tcp ${address}: connect: connection refused` : reason;
    return new Error(
      `could not launch chaincode ${id}: connection to ${id} failed: error cannot create connection for ${id}: ` +
        `error creating grpc connection to ${address}: failed to create new connection: ` +
        `connection error: desc = "transport: error while dialing: ${cause}"`,
    );
  }

  #receive(message: peer.ChaincodeMessage): void {
    if (message.getType() === Type.REGISTER) {
      this.#register(message);
      return;
    }
    const txId = message.getTxid();
    const running = this.#running.get(txId);
    if (running === undefined) {
      return;
    }
    switch (message.getType()) {
      case Type.COMPLETED:
        this.#running.delete(txId);
        running.resolve({
          response: peer.Response.deserializeBinary(message.getPayload_asU8()),
          event: message.getChaincodeEvent(),
        });
        return;
      case Type.ERROR:
        this.#end(txId, new Error(`transaction returned with failure: ${text(message.getPayload_asU8())}`));
        return;
      default:
        this.#send(answerTo(message, running.request));
    }
  }

  /** A chaincode under another name is not used; it is asked again after the longest pause. */
  #register(message: peer.ChaincodeMessage): void {
    const { mspId, chaincodeId, log } = this.#options;
    const name = peer.ChaincodeID.deserializeBinary(message.getPayload_asU8()).getName();
    if (name !== chaincodeId) {
      log(`${mspId}: a chaincode registered as ${name}, but the alliance runs ${chaincodeId}: refused`);
      this.#pauseMs = longestPauseMs;
      this.#stream?.cancel();
      return;
    }
    this.#send(newMessage(Type.REGISTERED));
    this.#send(newMessage(Type.READY));
    this.#ready = true;
    this.#pauseMs = firstPauseMs;
    this.#wakeWaiting();
  }

  #send(message: peer.ChaincodeMessage): void {
    this.#stream?.write(message);
  }

  #end(txId: string, error: Error): void {
    const running = this.#running.get(txId);
    this.#running.delete(txId);
    running?.reject(error);
  }

  /** Dials at once, whatever pause there would have been. @throws Error if that does not help */
  async #untilReady(): Promise<void> {
    if (this.#ready) {
      return;
    }
    if (this.#closed) {
      throw new Error('the ledger is stopping');
    }
    if (this.#stream === undefined) {
      this.#connect();
    }
    const refusal = await new Promise<Error | undefined>((resolve) => {
      const timer = setTimeout(() => {
        resolve(this.#notReached('it does not answer'));
      }, this.#options.connectTimeoutMs);
      this.#waiting.push((reason) => {
        clearTimeout(timer);
        resolve(reason);
      });
    });
    if (refusal !== undefined) {
      throw refusal;
    }
  }

  #wakeWaiting(refusal?: Error): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) {
      wake(refusal);
    }
  }
}

function newClient({ address, tls }: ChaincodeLinkOptions): peer.ChaincodeClient {
  return new peer.ChaincodeClient(address, credentials.createSsl(tls.rootCert, tls.key, tls.cert), {
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.max_send_message_length': maxMessageBytes,
    // The certificate names localhost too, and TLS knows no server names that are addresses.
    'grpc.ssl_target_name_override': 'localhost',
    'grpc.use_local_subchannel_pool': 1,
  });
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
