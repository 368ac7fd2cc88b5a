import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Hash, Id, mostModelText, Timestamp } from '@entente/protocol';
import { z } from 'zod';
import { writeWhole } from '../data-dir.js';

/** A model as its owner's gateway has it: sealed to enclaves, so that this gateway cannot read it either. */
export const KeptModel = z
  .strictObject({
    hash: Hash,
    cluster: Id,
    generation: z.int().min(1),
    sealed: z.string().min(1).max(mostModelText),
    keptAt: Timestamp,
  })
  .readonly();
export type KeptModel = z.infer<typeof KeptModel>;

/** This member's sealed models, each in a file that is named by the model's hash. */
export class ModelStore {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** In place of one that was sealed before. */
  keep(model: KeptModel): void {
    mkdirSync(this.#dir, { recursive: true, mode: 0o700 });
    writeWhole(this.#file(model.hash), JSON.stringify(model));
  }

  list(): readonly KeptModel[] {
    const names = existsSync(this.#dir) ? readdirSync(this.#dir).sort() : [];
    return names
      .map((name) => name.replace(/\.json$/, ''))
      .filter((hash) => Hash.safeParse(hash).success)
      .flatMap((hash) => this.find(hash) ?? []);
  }

  find(hash: string): KeptModel | undefined {
    const file = this.#file(hash);
    return existsSync(file) ? KeptModel.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
  }

  remove(hash: string): void {
    rmSync(this.#file(hash), { force: true });
  }

  #file(hash: string): string {
    return join(this.#dir, `${Hash.parse(hash)}.json`);
  }
}
