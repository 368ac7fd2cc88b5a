import { Agent, request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';

export interface NodeFetchOptions {
  /** PEM of the authorities that are trusted instead of the system's. */
  readonly ca?: string;
  /** PEM of a client certificate with its key, for a proxy before the gateway that asks for one. */
  readonly certificate?: string;
  readonly key?: string;
}

/** Node's own fetch takes no authority per call; this one does. HTTPS alone. */
export function nodeFetch({ ca, certificate, key }: NodeFetchOptions): (request: Request) => Promise<Response> {
  const agent = new Agent({
    keepAlive: true,
    ...(ca === undefined ? {} : { ca }),
    ...(certificate === undefined ? {} : { cert: certificate }),
    ...(key === undefined ? {} : { key }),
  });
  return async (request) => {
    const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
    return new Promise((resolve, reject) => {
      const { method, signal } = request;
      const headers = Object.fromEntries(request.headers);
      const sent = httpsRequest(request.url, { agent, method, headers, signal }, (incoming) => {
        const { statusCode: status = 500 } = incoming;
        const said = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]);
        const content = status === 204 || status === 304 ? null : (Readable.toWeb(incoming) as ReadableStream);
        resolve(new Response(content, { status, headers: said }));
      });
      sent.once('error', reject);
      sent.end(body);
    });
  };
}
