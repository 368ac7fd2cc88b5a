import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DomainError, type GeneralizedSchema, isProblemCode } from '@entente/protocol';
import { z } from 'zod';
import { readDocument } from '../documents.js';
import type { Output } from '../output/output.js';
import { UsageError } from '../usage-error.js';

/** The gateway service is another package that this one never imports: its tool is started as the program it is. */
const entry = fileURLToPath(new URL('../../../gateway-service/dist/source-tool.js', import.meta.url));

const Outcome = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({ ok: z.literal(false), code: z.string(), detail: z.string() }),
]);

/** Where a source is looked at without a gateway. */
export interface DirectOptions {
  /** `sources.yaml`. */
  readonly file?: string;
  /** Files of generalized schemas. */
  readonly schema?: readonly string[];
}

/**
 * Does something with a member's sources in a process of its own, without a gateway; what it says meanwhile is shown.
 * @throws DomainError what it refuses, UsageError if it cannot be started
 */
export async function runSourceTool(output: Output, request: object): Promise<unknown> {
  const child = spawn(process.execPath, [entry], { stdio: ['pipe', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  const wrong: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    wrong.push(text);
    if (!output.json) {
      output.say(text.trimEnd());
    }
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify(request));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const outcome = Outcome.safeParse(code === 0 ? parsed(Buffer.concat(said).toString('utf8')) : undefined);
  if (!outcome.success) {
    throw new UsageError(`the sources could not be read: ${wrong.join('').slice(-1_000) || 'their program ended'}`);
  }
  if (outcome.data.ok) {
    return outcome.data.result;
  }
  const { code: refusal, detail } = outcome.data;
  throw new DomainError(isProblemCode(refusal) ? refusal : 'QUERY_FAILED', detail);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The schemas that direct options name. */
export async function readSchemas(files: readonly string[] = []): Promise<readonly GeneralizedSchema[]> {
  return Promise.all(files.map(async (file) => readDocument('generalized-schema', file)));
}

/** Says now and then that something long still goes on; a person at a terminal wants to know. */
export async function patiently<T>(output: Output, what: string, work: Promise<T>): Promise<T> {
  const started = Date.now();
  const timer = setInterval(() => {
    if (!output.json) {
      output.say(`${what} … ${String(Math.round((Date.now() - started) / 1_000))} s`);
    }
  }, 5_000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
