import { z } from 'zod';
import { oidcFault, oidcSettings } from './config-oidc.js';

/** Settings of the command line, which people export in the same shell: not the gateway's, and no typing mistakes. */
const commandLineSettings: ReadonlySet<string> = new Set([
  'ENTENTE_GATEWAY',
  'ENTENTE_TOKEN_FILE',
  'ENTENTE_CA_FILE',
  'ENTENTE_PROFILE',
]);

const file = z.string({ error: 'is required' }).min(1);
const port = z.coerce.number().int().min(0).max(65_535);
const milliseconds = z.coerce.number().int().min(1).max(3_600_000);
const endpoint = z.string({ error: 'is required' }).regex(/^[^:\s]+:\d+$/, 'must be host:port');

/** Every setting, with its meaning; `docs/reference/configuration.md` is generated from this. Secrets come by file only. */
export const Environment = z.object({
  ENTENTE_MSP_ID: z.string({ error: 'is required' }).min(1).describe('The member this gateway speaks for.'),
  ENTENTE_CHANNEL: z.string().min(1).default('alliance').describe('The Fabric channel of the alliance.'),
  ENTENTE_CHAINCODE: z.string().min(1).default('entente').describe('The name of the committed chaincode.'),
  ENTENTE_CHAINCODE_DIGESTS: z
    .string()
    .regex(/^([0-9a-f]{64}(,[0-9a-f]{64})*)?$/, 'must be SHA-256 digests in hex, separated by commas')
    .optional()
    .describe(
      'The builds of the chaincode that this member has approved: SHA-256 in hex, separated by commas. The gateway sends nothing that another build endorsed. Without any, builds are not checked.',
    ),
  ENTENTE_CHAINCODE_DIGESTS_FILE: file
    .optional()
    .describe(
      'A file with further digests of approved builds, one a line, to which `entente chaincode approve` adds. Read again when the ledger runs a build that is not in it; it need not be there yet.',
    ),
  ENTENTE_PEER_ENDPOINT: endpoint.describe("The member's own peer, host:port."),
  ENTENTE_PEER_TLS_CA_FILE: file.describe("PEM: what the peer's TLS certificate chains to."),
  ENTENTE_PEER_TLS_HOST: z
    .string()
    .min(1)
    .optional()
    .describe("Name in the peer's certificate, where it differs from the endpoint's."),
  ENTENTE_CERTIFICATE_FILE: file.describe("PEM: the gateway's Fabric identity."),
  ENTENTE_SIGNING_KEY_FILE: file.describe('PEM: the key that signs transactions.'),
  ENTENTE_TLS_CERTIFICATE_FILE: file.describe(
    'PEM: certificate of the HTTP API, the member link and the operations listener, shown to the peer as well; of the TLS CA of the member, for servers and clients.',
  ),
  ENTENTE_TLS_KEY_FILE: file.describe('PEM: its key.'),
  ENTENTE_LINK_CA_FILE: file
    .optional()
    .describe("PEM: further TLS roots of members' gateways, beside those that the channel's configuration names."),
  ENTENTE_DATA_DIR: file.describe(
    'Folder of journal, state copy, receipt key and first token; readable by this process alone.',
  ),
  ENTENTE_BLOCK_ARCHIVE: z
    .enum(['on', 'off'])
    .default('on')
    .describe(
      'Whether every block is kept, compressed, in the data folder: a peer restored from a snapshot has no older ones.',
    ),
  ENTENTE_SOURCES_FILE: file
    .optional()
    .describe('The private mapping, sources.yaml; without it this member owns no data.'),
  ENTENTE_SOURCE_CHECK_INTERVAL_MS: z.coerce
    .number()
    .int()
    .min(100)
    .max(2_147_000_000)
    .default(86_400_000)
    .describe(
      'How often the sources on offer are checked, about: a day unless set. One that breaks a promise is closed to new requests until it passes.',
    ),
  ENTENTE_REVIEW_MS: z.coerce
    .number()
    .int()
    .min(1_000)
    .max(60_000)
    .default(30_000)
    .describe('The longest that the leak hunter looks at one draft of a query contract.'),
  ENTENTE_HTTP_HOST: z.string().default('127.0.0.1').describe('Address of the HTTP API.'),
  ENTENTE_HTTP_PORT: port.default(8443).describe('Port of the HTTP API; 0 picks one.'),
  ENTENTE_CONSOLE: z
    .enum(['on', 'off'])
    .default('on')
    .describe('Whether the console is served at /console/ of the HTTP API; it is a client of that API like any other.'),
  ...oidcSettings,
  ENTENTE_OVERLAP_WATCH: z
    .enum(['on', 'off'])
    .default('on')
    .describe(
      'Whether own answers about many are compared, after they were given, by whom they are about: one more query an answer.',
    ),
  ENTENTE_LINK_HOST: z.string().default('127.0.0.1').describe('Address of the member link.'),
  ENTENTE_LINK_PORT: port.default(8444).describe('Port of the member link; 0 picks one.'),
  ENTENTE_LINK_ADVERTISED_HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Host under which other members reach the member link.'),
  ENTENTE_OPERATIONS_PORT: port
    .default(9443)
    .describe('Port of health, metrics, log level and version, on loopback; 0 picks one.'),
  ENTENTE_OPERATIONS_CA_FILE: file.describe('PEM: whose client certificates may read health and metrics.'),
  ENTENTE_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'])
    .default('info')
    .describe('How talkative the log is; secrets are in it at no level.'),
  ENTENTE_QUERY_TIMEOUT_MS: milliseconds.default(10_000).describe('Longest a local query may run.'),
  ENTENTE_QUERY_MEMORY_MB: z.coerce
    .number()
    .int()
    .min(16)
    .max(65_536)
    .default(256)
    .describe('Memory a local query may use in the engine.'),
  ENTENTE_QUERY_ANSWER_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_024)
    .default(32)
    .describe('Most that the gateway takes in of one answer of a database.'),
  ENTENTE_COMMIT_TIMEOUT_MS: milliseconds
    .default(30_000)
    .describe('How long a transaction is awaited before its outcome counts as unknown.'),
  ENTENTE_REQUEST_DEADLINE_MS: milliseconds
    .default(60_000)
    .describe('After this time an unanswered request is ended as expired.'),
  ENTENTE_SERVICE_DEADLINE_MS: milliseconds
    .default(15_000)
    .describe(
      'How long a service node that can be replaced may take, from when this owner has its partial result: after that it says that the next is to take over.',
    ),
  ENTENTE_ELECTION_REVEAL_MS: milliseconds
    .default(10_000)
    .describe('How long an owner may take to reveal its salt in the election of a service node before it is left out.'),
  ENTENTE_SHARED_TRANSACTIONS: z
    .enum(['on', 'off'])
    .default('on')
    .describe(
      'Whether requests that arrive while a transaction is being prepared share the next one, 25 at most; each is judged by itself.',
    ),
  ENTENTE_ELECTION_INTERVAL_MS: z.coerce
    .number()
    .int()
    .min(100)
    .max(2_147_000_000)
    .default(21_600_000)
    .describe(
      'How long a roster of standing service nodes is kept before this gateway votes on the next; none is voted on while no query contract asks for it.',
    ),
  ENTENTE_SECURE_ROUND_MS: milliseconds
    .default(20_000)
    .describe(
      'How long another member may take to send its message of a round of a secure computation: after that a new attempt begins, and in the end the member is named as silent.',
    ),
  ENTENTE_PUBLICATION_HOURS: z.coerce
    .number()
    .int()
    .min(0)
    .max(8_760)
    .default(0)
    .describe(
      'How old a publication for hidden questions may become before the gateway makes it again, within its epoch; 0: it is made again only when somebody says so.',
    ),
  ENTENTE_SHARING_MAX_GB: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(100)
    .describe(
      'Room for shared content in the data folder, in units of 10^9 bytes: own documents, copies that others chose this gateway for, and what its users fetch. What does not fit is refused.',
    ),
  ENTENTE_LINK_TIMEOUT_MS: milliseconds.default(20_000).describe('Longest a call to another member may take.'),
  ENTENTE_RATE_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(1_200)
    .describe('HTTP requests a client may make in a minute.'),
});
export type Environment = z.infer<typeof Environment>;

export type Config = Readonly<Environment>;

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads and checks the whole configuration: every fault at once, unknown names refused. @throws {@link ConfigError} */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const unknown = Object.keys(env).filter(
    (name) => name.startsWith('ENTENTE_') && !Object.hasOwn(Environment.shape, name) && !commandLineSettings.has(name),
  );
  const parsed = Environment.safeParse(env);
  const faults = parsed.success
    ? oidcFault(parsed.data)
    : parsed.error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`);
  if (!parsed.success || faults.length > 0 || unknown.length > 0) {
    throw new ConfigError([...faults, ...unknown.map((name) => `${name}: not a known setting`)].join('\n'));
  }
  return parsed.data;
}
