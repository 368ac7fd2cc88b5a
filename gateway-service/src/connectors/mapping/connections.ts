import { z } from 'zod';

const Path = z.string().min(1).max(4_000);

/** How a connection to another host is protected. Left out: by TLS, the server's certificate verified. */
const TlsFiles = z
  .strictObject({
    authorityFile: Path.optional().describe('PEM of the authority that vouches for the server'),
    certificateFile: Path.optional().describe('PEM of the certificate that the gateway shows'),
    keyFile: Path.optional().describe('PEM of its key'),
    serverName: z.string().min(1).max(253).optional().describe("the name in the server's certificate"),
  })
  .refine(({ certificateFile, keyFile }) => (certificateFile === undefined) === (keyFile === undefined), {
    message: 'give certificateFile and keyFile together',
  });

const TlsSetting = z.union([z.enum(['verify', 'off']), TlsFiles]);
export type TlsSetting = z.infer<typeof TlsSetting>;

/** What all servers that are reached over the network have in common. */
const serverShape = {
  urlFile: Path.optional(),
  urlEnv: z
    .string()
    .regex(/^[A-Z_][A-Z0-9_]*$/, 'name an environment variable')
    .optional(),
  tls: TlsSetting.optional(),
  sessions: z.int().min(1).max(50).default(4).describe('most sessions at once; further queries wait in line'),
};

const hasOneUrl = ({ urlFile, urlEnv }: { urlFile?: string | undefined; urlEnv?: string | undefined }): boolean =>
  (urlFile === undefined) !== (urlEnv === undefined);
const oneUrl = { message: 'give the connection URL by exactly one of urlFile and urlEnv' };

const PostgresConnection = z
  .strictObject({
    engine: z.literal('postgresql'),
    ...serverShape,
    schemas: z.array(z.string().min(1).max(63)).max(20).readonly().default(['public']),
  })
  .refine(hasOneUrl, oneUrl);

/** MySQL and MariaDB; the URL names the database that unqualified tables are looked for in. */
const MysqlConnection = z.strictObject({ engine: z.literal('mysql'), ...serverShape }).refine(hasOneUrl, oneUrl);

const SqliteConnection = z.strictObject({
  engine: z.literal('sqlite'),
  file: Path,
  processes: z.int().min(1).max(16).default(2).describe('most processes that read at once'),
});

const DuckDbConnection = z.strictObject({
  engine: z.literal('duckdb'),
  file: Path.optional(),
  files: z
    .union([Path.transform((path) => [path]), z.array(Path).min(1).max(50)])
    .default([])
    .describe('directories that the mapping may read files of'),
  threads: z.int().min(1).max(4).default(2),
  processes: z.int().min(1).max(16).default(2).describe('most processes that read at once'),
});

export const Connection = z.discriminatedUnion('engine', [
  PostgresConnection,
  MysqlConnection,
  SqliteConnection,
  DuckDbConnection,
]);
export type Connection = z.infer<typeof Connection>;

/** A connection to a server, whatever its engine. */
export type ServerConnection = Extract<Connection, { engine: 'postgresql' | 'mysql' }>;
