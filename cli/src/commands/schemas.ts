import {
  compatibilityOf,
  diffSchemas,
  fromTableSchema,
  type GeneralizedSchema,
  Id,
  schemaFindings,
  toTableSchema,
  VersionedId,
} from '@entente/protocol';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Context } from '../context.js';
import { documentForms, parsedDocument, readDocument } from '../documents.js';
import { YamlSource } from '../explain/yaml-source.js';
import { printable } from '../output/table.js';
import { compactYaml } from '../output/yaml.js';
import { UsageError } from '../usage-error.js';
import { versionPath } from './catalogue.js';
import { examples, type Registrar } from './registrar.js';
import { schemaChangeText } from './verdict-text.js';

interface Out {
  readonly out?: string;
}

interface ImportOptions extends Out {
  readonly id?: string;
}

/** What can be done with a generalized schema as a document, before and beside proposing it. */
export function schemaCommands(root: Registrar): void {
  root
    .group('schema', 'generalized schemas: the common form of data that every member stores differently')
    .command(
      'check <file>',
      'what makes no sense in a schema, before proposing it; needs no gateway; exit code 1 if there is anything',
      check,
      examples('schema check schemas/credit_exposure.yaml'),
    )
    .command(
      'diff <a> <b>',
      'what changes from a to b, and whether contracts on a mean the same on b; each is id@version or a file',
      diff,
      examples('schema diff credit_exposure@1 credit_exposure@2', 'schema diff credit_exposure@1 schemas/next.yaml'),
    )
    .command<Out>(
      'export <schema>',
      'a schema (id@version or a file) as Frictionless Table Schema, JSON',
      exported,
      (command) =>
        examples('schema export credit_exposure@1 --out credit_exposure.json')(
          command.option('--out <file>', 'writes it there; nothing that exists is overwritten'),
        ),
    )
    .command<ImportOptions>(
      'import <file>',
      'a Frictionless Table Schema as a schema, YAML; one of another tool becomes a draft, with what it does not say',
      imported,
      (command) =>
        examples('schema import orders.json --id orders --out schemas/orders.yaml')(
          command
            .option('--id <id>', "the table's name; else the file's")
            .option('--out <file>', 'writes it there; nothing that exists is overwritten'),
        ),
    );
}

async function check(context: Context, [file = '']: readonly string[]): Promise<number> {
  const source = await YamlSource.read(file);
  const findings = schemaFindings(parsedDocument(documentForms['generalized-schema'], source));
  const placed = findings.map(({ place, text, hint }) => ({
    line: source.spot(place.split('.')).line,
    place,
    text,
    hint,
  }));
  context.output.result({ items: placed }, () =>
    placed.length === 0
      ? 'the schema makes sense'
      : placed
          .map(({ line, place, text, hint }) => `${file}:${String(line)}: ${printable(`${place}: ${text} (${hint})`)}`)
          .join('\n'),
  );
  return placed.length === 0 ? 0 : 1;
}

async function diff(context: Context, [a = '', b = '']: readonly string[]): Promise<void> {
  const [previous, next] = [await readOrFind(context, a), await readOrFind(context, b)];
  const schemaDiff = [...diffSchemas(previous, next)];
  const change = compatibilityOf(schemaDiff);
  context.output.result({ change, items: schemaDiff }, () => schemaChangeText({ change, schemaDiff }));
}

async function exported(context: Context, [reference = '']: readonly string[], { out }: Out): Promise<void> {
  const document = toTableSchema(await readOrFind(context, reference));
  const text = `${JSON.stringify(document, undefined, 2)}\n`;
  await give(context, { value: document, text, out });
}

async function imported(context: Context, [file = '']: readonly string[], { id, out }: ImportOptions): Promise<void> {
  const { value } = await YamlSource.read(file);
  const { schema, missing } = fromTableSchema(value, id ?? nameOf(file));
  await give(context, { value: { schema, missing }, text: compactYaml(schema), out });
  for (const line of missing) {
    context.output.say(`missing: ${printable(line)}`);
  }
}

/** The file's name without what follows the first dot. */
function nameOf(file: string): string {
  const [name = ''] = basename(file).split('.');
  const id = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
  if (!/^[a-z]/.test(id) || !Id.safeParse(id).success) {
    throw new UsageError(`${file}: name the table with --id`);
  }
  return id;
}

async function readOrFind(context: Context, reference: string): Promise<GeneralizedSchema> {
  if (!VersionedId.safeParse(reference).success) {
    return readDocument('generalized-schema', reference);
  }
  const client = await context.client();
  return client.get('/v1/schemas/{id}/versions/{version}', { path: versionPath(reference) });
}

interface Given {
  readonly value: unknown;
  readonly text: string;
  readonly out: string | undefined;
}

async function give({ output }: Context, { value, text, out }: Given): Promise<void> {
  if (out === undefined) {
    output.result(value, () => text.trimEnd());
    return;
  }
  try {
    await writeFile(out, text, { flag: 'wx' });
  } catch (error) {
    throw new UsageError(`${out} cannot be written; nothing that exists is overwritten`, { cause: error });
  }
  output.result({ written: out }, () => `written: ${out}`);
}
