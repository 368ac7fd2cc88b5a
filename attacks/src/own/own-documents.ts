import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  Charter,
  DomainError,
  GeneralizedSchema,
  type QueryContract,
  QueryContractForm,
  validate,
} from '@entente/protocol';
import { compileContract } from '@entente/protocol/parse';
import { parse } from 'yaml';
import { UsageError } from '../options.js';

/** A contract of the alliance's own, with what it stands on. */
export interface OwnDocuments {
  readonly contract: QueryContract;
  readonly schemas: readonly GeneralizedSchema[];
  readonly charter: Charter | undefined;
}

export interface OwnFiles {
  readonly contract: string;
  /** None: each schema that the contract names is sought as `../schemas/ID.yaml`, seen from the contract. */
  readonly schemas: readonly string[];
  readonly charter: string | undefined;
}

/** @throws {@link UsageError} for a file that cannot be read, or whose document has faults */
export async function readOwn({ contract: file, schemas: files, charter }: OwnFiles): Promise<OwnDocuments> {
  const contract = await read(file, (content) => compileContract(validate(QueryContractForm, content)));
  const beside = Object.keys(contract.schemas).map((id) => join(dirname(file), '..', 'schemas', `${id}.yaml`));
  const schemas = await Promise.all(
    (files.length === 0 ? beside : files).map((one) => read(one, valid(GeneralizedSchema))),
  );
  const missing = Object.keys(contract.schemas).find((id) => !schemas.some((schema) => schema.id === id));
  if (missing !== undefined) {
    throw new UsageError(`${file} reads ${missing}: name its file with --schema`);
  }
  return { contract, schemas, charter: charter === undefined ? undefined : await read(charter, valid(Charter)) };
}

function valid<T>(form: Parameters<typeof validate<T>>[0]): (content: unknown) => T {
  return (content) => validate(form, content);
}

async function read<T>(file: string, understood: (content: unknown) => T): Promise<T> {
  try {
    return understood(parse(await readFile(file, 'utf8')));
  } catch (error) {
    const why = error instanceof DomainError ? `${error.code}: ${error.detail}` : String(error);
    throw new UsageError(`${file}: ${why}`);
  }
}
