import { get as httpGet, type IncomingMessage } from 'node:http';
import { get as httpsGet } from 'node:https';
import { NetworkProblem } from '../problem.js';
import { errorCode } from './disk-problem.js';

const mostRedirects = 5;
const idleMs = 60_000;

export interface GetOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** Whether an unencrypted connection may be used to other machines. */
  readonly insecure: boolean;
}

/**
 * The answer to a GET after redirects, its body unread and as it was sent: some servers label a `.tar.gz` as
 * content encoding, and a client that undoes that would change the digest.
 * @throws NetworkProblem `DOWNLOAD_UNREACHABLE`, `DOWNLOAD_INSECURE` or `DOWNLOAD_REFUSED`
 */
export async function httpGetFollowing(url: URL, options: GetOptions): Promise<IncomingMessage> {
  let target = url;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    if (!options.insecure && !isProtected(target)) {
      throw new NetworkProblem(
        'DOWNLOAD_INSECURE',
        `${target.origin} would be asked without encryption, and anybody between could change the programs; use https, ` +
          'or give the digest that is expected with --sha256',
      );
    }
    const response = await get(target, options.headers);
    const { statusCode = 0 } = response;
    const { location } = response.headers;
    if (statusCode < 300 || statusCode > 399 || location === undefined) {
      return response;
    }
    response.destroy();
    target = new URL(location, target);
  }
  throw new NetworkProblem(
    'DOWNLOAD_REFUSED',
    `${url.href} redirects more than ${String(mostRedirects)} times; check --base-url`,
  );
}

function isProtected({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

function get(url: URL, headers: Readonly<Record<string, string>>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsGet : httpGet)(
      url,
      { headers: { 'user-agent': 'entente', 'accept-encoding': 'identity', ...headers }, timeout: idleMs },
      resolve,
    );
    request.on('timeout', () => request.destroy(new Error(`no answer for ${String(idleMs / 1000)} seconds`)));
    request.on('error', (error) => {
      reject(
        new NetworkProblem(
          'DOWNLOAD_UNREACHABLE',
          `${url.origin} cannot be reached (${errorCode(error) || error.message}); check the network. Behind a proxy set ` +
            'NODE_USE_ENV_PROXY=1 and HTTPS_PROXY, with an authority of your own NODE_EXTRA_CA_CERTS; a mirror can be ' +
            'named with --base-url, and an archive brought by hand with --archive',
          { cause: error },
        ),
      );
    });
  });
}
