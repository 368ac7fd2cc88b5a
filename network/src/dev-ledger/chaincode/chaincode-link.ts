import { type ClientDuplexStream, credentials } from '@grpc/grpc-js';
import { peer } from '@hyperledger/fabric-protos';
import type { Dialogue } from './dialogue.js';

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
  /** How long a transaction waits for a chaincode process that is not there (yet, or again). */
  readonly connectTimeoutMs: number;
  readonly log: (message: string) => void;
}

export interface ExecutionRequest {
  readonly channelId: string;
  readonly txId: string;
  readonly input: Uint8Array;
  readonly proposal: peer.SignedProposal;
  readonly dialogue: Dialogue;
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
  readonly #client: peer.ChaincodeClient;
  readonly #running = new Map<string, Running>();
  #waiting: (() => void)[] = [];
  #stream: Stream | undefined;
  #ready = false;
  #closed = false;
  #pauseMs = firstPauseMs;
  #retry: NodeJS.Timeout | undefined;

  constructor(options: ChaincodeLinkOptions) {
    this.#options = options;
    const { rootCert, key, cert } = options.tls;
    this.#client = new peer.ChaincodeClient(options.address, credentials.createSsl(rootCert, key, cert), {
      'grpc.max_receive_message_length': maxMessageBytes,
      'grpc.max_send_message_length': maxMessageBytes,
      // The certificate names localhost too, and TLS knows no server names that are addresses.
      'grpc.ssl_target_name_override': 'localhost',
      'grpc.initial_reconnect_backoff_ms': firstPauseMs,
      'grpc.min_reconnect_backoff_ms': firstPauseMs,
      'grpc.max_reconnect_backoff_ms': longestPauseMs,
    });
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
      throw new Error(`duplicate transaction: ${request.txId} is running already`);
    }
    const { executeTimeoutMs } = this.#options;
    return await new Promise<Execution>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#end(
          request.txId,
          new Error(`timeout expired while executing transaction (${String(executeTimeoutMs)} ms)`),
        );
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
    this.#wakeWaiting();
    this.#stream?.cancel();
    this.#client.close();
  }

  #connect(): void {
    const stream: Stream = this.#client.connect();
    this.#stream = stream;
    stream.on('data', (message: peer.ChaincodeMessage) => {
      try {
        this.#receive(message);
      } catch (error) {
        // Bytes that are not what their type says: only this transaction suffers.
        this.#end(message.getTxid(), error instanceof Error ? error : new Error(String(error)));
      }
    });
    let isLost = false;
    const lost = (): void => {
      if (!isLost) {
        isLost = true;
        this.#lost();
      }
    };
    stream.on('error', lost);
    stream.on('end', lost);
  }

  #lost(): void {
    const wasReady = this.#ready;
    this.#ready = false;
    for (const txId of [...this.#running.keys()]) {
      this.#end(txId, new Error('chaincode stream terminated'));
    }
    if (this.#closed) {
      return;
    }
    if (wasReady) {
      this.#options.log(
        `${this.#options.mspId}: the chaincode process at ${this.#options.address} went away; dialling again`,
      );
    }
    this.#retry = setTimeout(() => {
      this.#connect();
    }, this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
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

  async #untilReady(): Promise<void> {
    if (!this.#ready && !this.#closed) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, this.#options.connectTimeoutMs);
        this.#waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
    if (!this.#ready) {
      throw new Error(`the chaincode process of ${this.#options.mspId} at ${this.#options.address} cannot be reached`);
    }
  }

  #wakeWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) {
      wake();
    }
  }
}

function answerTo(
  message: peer.ChaincodeMessage,
  { channelId, txId, dialogue }: ExecutionRequest,
): peer.ChaincodeMessage {
  let answer: peer.ChaincodeMessage;
  try {
    answer = newMessage(Type.RESPONSE, dialogue.answer(message.getType(), message.getPayload_asU8()));
  } catch (error) {
    answer = newMessage(Type.ERROR, Buffer.from(error instanceof Error ? error.message : String(error)));
  }
  answer.setTxid(txId);
  answer.setChannelId(channelId);
  return answer;
}

function transactionMessage({ channelId, txId, input, proposal }: ExecutionRequest): peer.ChaincodeMessage {
  const message = newMessage(Type.TRANSACTION, input);
  message.setTxid(txId);
  message.setChannelId(channelId);
  message.setProposal(proposal);
  return message;
}

function newMessage(type: ReturnType<peer.ChaincodeMessage['getType']>, payload?: Uint8Array): peer.ChaincodeMessage {
  const message = new peer.ChaincodeMessage();
  message.setType(type);
  if (payload !== undefined) {
    message.setPayload(payload);
  }
  return message;
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
