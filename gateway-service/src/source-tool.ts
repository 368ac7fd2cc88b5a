import {
  contractDisclosure,
  defaultDisclosure,
  DomainError,
  GeneralizedSchema,
  validate,
  versionedId,
} from '@entente/protocol';
import { z } from 'zod';
import { createDataAccess } from './connectors/index.js';
import { readSourcesFile } from './connectors/mapping/read-sources-file.js';
import { roleScriptOf } from './connectors/roles/role-script-of.js';
import { surveySubjects, surveyTable } from './connectors/survey/survey-table.js';
import { OwnSources } from './sources/own-sources.js';

const surveyed = { connection: z.string(), table: z.string() };

/** What the command line asks on standard input: a member's sources before any gateway runs. */
const Request = z.discriminatedUnion('command', [
  z.strictObject({ command: z.literal('list'), file: z.string() }),
  z.strictObject({
    command: z.enum(['check', 'profile']),
    file: z.string(),
    source: z.string(),
    schemas: z.array(GeneralizedSchema),
  }),
  z.strictObject({
    command: z.literal('preview'),
    file: z.string(),
    source: z.string(),
    schemas: z.array(GeneralizedSchema),
    options: z.strictObject({
      rows: z.int().min(1).max(1_000),
      seed: z.string().min(1).max(64),
      score: z.boolean(),
      maxScore: z.number().min(0.5).max(1),
    }),
  }),
  z.strictObject({
    command: z.literal('role-script'),
    file: z.string(),
    connection: z.string().optional(),
    role: z.string(),
    host: z.string().optional(),
    tables: z.array(z.strictObject({ schema: z.string(), table: z.string(), columns: z.array(z.string()).optional() })),
  }),
  z.strictObject({ command: z.literal('survey'), file: z.string(), ...surveyed }),
  z.strictObject({
    command: z.literal('survey-subjects'),
    file: z.string(),
    ...surveyed,
    subject: z.string(),
    columns: z.array(z.string()),
  }),
]);
type Request = z.infer<typeof Request>;

/** Whole tables are read, with what a question of the gateway has by default. */
const memoryMb = 256;

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

async function answer(request: Request): Promise<unknown> {
  if (request.command === 'role-script') {
    return { script: roleScriptOf(await readSourcesFile(request.file), request) };
  }
  if (request.command === 'survey' || request.command === 'survey-subjects') {
    const { file, connection, table } = request;
    const where = { mappingFile: file, env: process.env, connection, table };
    return request.command === 'survey' ? surveyTable(where) : surveySubjects(where, request);
  }
  const dataAccess = await createDataAccess({ mappingFile: request.file, env: process.env });
  try {
    const own = new OwnSources({
      dataAccess,
      schemaOf: (reference) => schemaIn(request.command === 'list' ? [] : request.schemas, reference),
      policyOf: (schema) => contractDisclosure({}, defaultDisclosure, [schema]),
      memoryMb,
      clock: { now: () => new Date() },
    });
    switch (request.command) {
      case 'list':
        return { items: own.list() };
      case 'check':
        return await own.check(request.source);
      case 'profile':
        return await own.profile(request.source, say);
      case 'preview':
        return await own.preview(request.source, request.options, say);
    }
  } finally {
    await dataAccess.close();
  }
}

function schemaIn(schemas: readonly GeneralizedSchema[], reference: string): GeneralizedSchema {
  const found = schemas.find(({ id, version }) => versionedId(id, version) === reference);
  if (found === undefined) {
    throw new DomainError('SCHEMA_NOT_FOUND', `the source gives ${reference}; name that schema's file with --schema`);
  }
  return found;
}

async function main(): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
  }
  let outcome: object;
  try {
    const request = validate(Request, JSON.parse(Buffer.concat(chunks).toString('utf8')));
    outcome = { ok: true, result: await answer(request) };
  } catch (error) {
    if (!(error instanceof DomainError)) {
      throw error;
    }
    outcome = { ok: false, code: error.code, detail: error.detail };
  }
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
}

await main();
