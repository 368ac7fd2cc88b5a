import { readFileSync } from 'node:fs';
import { peerCredentials, type RunningNetwork } from '@entente/network';
import * as grpc from '@grpc/grpc-js';

/** Stands between a gateway and its member's peer, and can keep back what the peer says. */
export interface LedgerProxy {
  /** `localhost:port`, for the gateway's settings. */
  readonly endpoint: string;
  /** Submissions still reach the peer, but the gateway never hears of it. */
  loseSubmitAnswers(lose: boolean): void;
  /** No more blocks reach the gateway; those of the time in between follow when this ends. */
  holdBlocks(hold: boolean): void;
  /** The next call whose bytes hold this text, such as a transaction's name, waits on its way to the peer. */
  holdCall(method: 'Endorse' | 'Submit', text: string): HeldCall;
  /** How many submissions came by. */
  readonly submissions: number;
  close(): void;
}

/** A call that waits, or that will wait when it comes. */
export interface HeldCall {
  /** It is here. */
  readonly arrived: Promise<void>;
  /** It goes on; if it has not come yet, it will not be held. */
  letGo(): void;
}

const unary = ['Endorse', 'Submit', 'CommitStatus', 'Evaluate'];

/** Speaks TLS with the peer's own certificate, as only a test can; passes messages on without reading them. */
export async function startLedgerProxy(network: RunningNetwork, mspId: string): Promise<LedgerProxy> {
  const member = network.members.find((one) => one.mspId === mspId);
  const files = network.layout.members.find((one) => one.mspId === mspId)?.peerTls;
  if (member === undefined || files === undefined) {
    throw new Error(`${mspId} is no member`);
  }
  const upstream = new grpc.Client(member.peerEndpoint, peerCredentials(member), {
    'grpc.initial_reconnect_backoff_ms': 100,
    'grpc.max_reconnect_backoff_ms': 500,
  });
  const now = { loses: false, holds: false, submissions: 0 };
  const held: (() => void)[] = [];
  const gates = new Set<Gate>();
  const server = new grpc.Server();
  server.addService(
    Object.fromEntries(unary.map((name) => [name, definition(`/gateway.Gateway/${name}`, false)])),
    Object.fromEntries(
      unary.map((name): [string, grpc.handleUnaryCall<Buffer, Buffer>] => [
        name,
        (call, callback) => {
          now.submissions += name === 'Submit' ? 1 : 0;
          const pass = (): void => {
            upstream.makeUnaryRequest(`/gateway.Gateway/${name}`, same, same, call.request, (error, answer) => {
              if (!(name === 'Submit' && now.loses)) {
                callback(error, answer);
              }
            });
          };
          const gate = [...gates].find(({ method, text }) => method === name && call.request.includes(text));
          if (gate === undefined) {
            pass();
          } else {
            gates.delete(gate);
            gate.arrive();
            void gate.opened.then(pass);
          }
        },
      ]),
    ),
  );
  server.addService(
    { Deliver: definition('/protos.Deliver/Deliver', true) },
    {
      Deliver: (call: grpc.ServerDuplexStream<Buffer, Buffer>) => {
        passBlocks(call, upstream, (pass) => {
          if (now.holds) {
            held.push(pass);
          } else {
            pass();
          }
        });
      },
    },
  );
  const port = await listen(server, files);
  return {
    endpoint: `localhost:${String(port)}`,
    loseSubmitAnswers: (lose) => {
      now.loses = lose;
    },
    holdBlocks: (hold) => {
      now.holds = hold;
      if (!hold) {
        held.splice(0).forEach((pass) => {
          pass();
        });
      }
    },
    holdCall: (method, text) => {
      const [arrived, opened] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
      const gate: Gate = {
        ...{ method, text, opened: opened.promise },
        arrive: () => {
          arrived.resolve(undefined);
        },
      };
      gates.add(gate);
      return {
        arrived: arrived.promise,
        letGo: () => {
          gates.delete(gate);
          opened.resolve(undefined);
        },
      };
    },
    get submissions() {
      return now.submissions;
    },
    close: () => {
      server.forceShutdown();
      upstream.close();
    },
  };
}

interface Gate {
  readonly method: string;
  readonly text: string;
  readonly opened: Promise<undefined>;
  readonly arrive: () => void;
}

function passBlocks(
  call: grpc.ServerDuplexStream<Buffer, Buffer>,
  upstream: grpc.Client,
  deliver: (pass: () => void) => void,
): void {
  const blocks = upstream.makeBidiStreamRequest('/protos.Deliver/Deliver', same, same);
  call.on('data', (message: Buffer) => blocks.write(message));
  call.on('end', () => {
    blocks.end();
  });
  call.on('cancelled', () => {
    blocks.cancel();
  });
  blocks.on('data', (message: Buffer) => {
    deliver(() => call.write(message));
  });
  blocks.on('end', () => {
    call.end();
  });
  blocks.on('error', (error) => {
    call.destroy(error);
  });
}

async function listen(
  server: grpc.Server,
  { certFile, keyFile }: { certFile: string; keyFile: string },
): Promise<number> {
  const pair = { cert_chain: readFileSync(certFile), private_key: readFileSync(keyFile) };
  return new Promise((resolve, reject) => {
    server.bindAsync('localhost:0', grpc.ServerCredentials.createSsl(null, [pair]), (error, port) => {
      if (error === null) {
        resolve(port);
      } else {
        reject(error);
      }
    });
  });
}

function definition(path: string, streams: boolean): grpc.MethodDefinition<Buffer, Buffer> {
  return {
    path,
    requestStream: streams,
    responseStream: streams,
    requestSerialize: same,
    requestDeserialize: same,
    responseSerialize: same,
    responseDeserialize: same,
  };
}

function same(bytes: Buffer): Buffer {
  return bytes;
}
