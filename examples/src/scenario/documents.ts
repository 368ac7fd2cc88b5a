import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Charter, GeneralizedSchema, QueryContractForm, validate } from '@entente/protocol';
import { parse } from 'yaml';

/** Scenarios whose documents all lie in a folder of their name, by the names that this class reads them by. */
export class ScenarioDocuments {
  readonly folder: string;

  constructor(name: 'claims' | 'government') {
    this.folder = fileURLToPath(new URL(`../../${name}/`, import.meta.url));
  }

  /** @throws DomainError `INVALID_INPUT` with every fault and its place */
  async charter(): Promise<Charter> {
    return validate(Charter, await this.#yaml('charter.yaml'));
  }

  /** @throws DomainError `INVALID_INPUT` with every fault and its place */
  async schema(id: string): Promise<GeneralizedSchema> {
    return validate(GeneralizedSchema, await this.#yaml(`schemas/${id}.yaml`));
  }

  /** A query contract as its author wrote it. @throws DomainError `INVALID_INPUT` with every fault and its place */
  async contract(id: string): Promise<QueryContractForm> {
    return validate(QueryContractForm, await this.#yaml(`contracts/${id}.yaml`));
  }

  /** The text of a mapping. */
  async sources(name: string): Promise<string> {
    return this.#text(`sources/${name}.sources.yaml`);
  }

  async #yaml(file: string): Promise<unknown> {
    return parse(await this.#text(file));
  }

  async #text(file: string): Promise<string> {
    return readFile(join(this.folder, file), 'utf8');
  }
}
