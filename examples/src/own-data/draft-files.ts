import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkContract, compactYaml, documentYaml, type Explanation, explanationText, YamlSource } from '@entente/cli';
import { Charter, GeneralizedSchema, QueryContractForm, schemaFindings, validate } from '@entente/protocol';
import { compileContract } from '@entente/protocol/parse';
import type { Draft } from './draft.js';
import { OwnDataProblem } from './problem.js';

/** The drafts as files that people may change, and as the demo then reads them again. */
export class DraftFiles {
  readonly folder: string;
  readonly #contracts: readonly string[];
  readonly #members: readonly string[];

  private constructor(folder: string, contracts: readonly string[], members: readonly string[]) {
    this.folder = folder;
    this.#contracts = contracts;
    this.#members = members;
  }

  static async write(
    folder: string,
    {
      draft,
      charter,
      sources,
    }: {
      readonly draft: Draft;
      readonly charter: Charter;
      readonly sources: Readonly<Record<string, string>>;
    },
  ): Promise<DraftFiles> {
    await mkdir(folder, { recursive: true });
    const contracts = draft.questions.map(({ form }) => `${form.id}.contract.yaml`);
    const files = {
      'charter.yaml': compactYaml(charter),
      'schema.yaml': documentYaml(draft.schema),
      ...Object.fromEntries(draft.questions.map(({ form }, index) => [contracts[index] ?? '', documentYaml(form)])),
      ...Object.fromEntries(Object.entries(sources).map(([member, yaml]) => [`${member}.sources.yaml`, yaml])),
    };
    for (const [file, text] of Object.entries(files)) {
      await writeFile(join(folder, file), text);
    }
    return new DraftFiles(folder, contracts, Object.keys(sources));
  }

  async text(file: 'schema' | 'contract' | 'sources'): Promise<string> {
    const names = {
      schema: 'schema.yaml',
      contract: this.#contracts[0] ?? '',
      sources: `${this.#members[0] ?? ''}.sources.yaml`,
    };
    return readFile(join(this.folder, names[file]), 'utf8');
  }

  async sources(member: string): Promise<string> {
    return readFile(join(this.folder, `${member}.sources.yaml`), 'utf8');
  }

  /** @throws {@link OwnDataProblem} `DATA_DRAFT_FAULTY` if the schema makes no sense */
  async schema(): Promise<GeneralizedSchema> {
    const schema = validate(GeneralizedSchema, (await YamlSource.read(join(this.folder, 'schema.yaml'))).value);
    const [finding] = schemaFindings(schema);
    if (finding !== undefined) {
      throw new OwnDataProblem('DATA_DRAFT_FAULTY', `${finding.place}: ${finding.text}; ${finding.hint}`);
    }
    return schema;
  }

  async charter(): Promise<Charter> {
    return validate(Charter, (await YamlSource.read(join(this.folder, 'charter.yaml'))).value);
  }

  /** Every contract with its verdict, as `entente contract check` gives it. */
  async check(): Promise<readonly { readonly form: QueryContractForm; readonly explanation: Explanation }[]> {
    const [schema, charter] = [await this.schema(), await this.charter()];
    return Promise.all(
      this.#contracts.map(async (file) => {
        const source = await YamlSource.read(join(this.folder, file));
        const form = validate(QueryContractForm, source.value);
        return {
          form,
          explanation: checkContract({ source, form, schemas: [schema], charter, compile: compileContract }),
        };
      }),
    );
  }
}

/** The verdict as the terminal shows it. */
export function verdictLines(explanation: Explanation, colors: boolean): readonly string[] {
  return explanationText(explanation, colors).split('\n');
}
