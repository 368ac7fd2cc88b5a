import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openResult,
  type Opened,
  postQuestion,
  prepareQuestion,
  type QueryView,
  secretsKeeper,
  type SignedQuestion,
} from '@entente/cli';
import type { Publication } from '@entente/protocol';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { type Member } from '../parts.js';
import type { Requester } from '../requester.js';

/** Who asks hidden questions in these suites. */
export const asking: Member = 'LenderAMSP';

/** A requester of hidden questions under one contract, with a folder of its own for their secrets, in an alliance of its own. */
export class HiddenAsker {
  readonly alliance: TestAlliance;
  readonly requester: Requester;
  readonly keyFolder: string;
  readonly #contract: string;

  private constructor(alliance: TestAlliance, requester: Requester, keyFolder: string, contract: string) {
    this.alliance = alliance;
    this.requester = requester;
    this.keyFolder = keyFolder;
    this.#contract = contract;
  }

  static async start(contract: string, options: Parameters<typeof startAlliance>[0]): Promise<HiddenAsker> {
    const keyFolder = await mkdtemp(join(tmpdir(), 'entente-keys-'));
    const alliance = await startAlliance(options);
    return new HiddenAsker(alliance, await alliance.requester(asking), keyFolder, contract);
  }

  prepare(...persons: readonly string[]): Promise<SignedQuestion> {
    return prepareQuestion(this.requester.client, this.requester.keys, {
      contract: this.#contract,
      parameters: persons.map((person) => `person=${person}`),
      keepSecrets: secretsKeeper(this.keyFolder),
    });
  }

  async ask(...persons: readonly string[]): Promise<QueryView> {
    return postQuestion(this.requester.client, await this.prepare(...persons), { waitMs: 90_000 });
  }

  /** @throws AssertionError if it was not answered */
  open(view: QueryView): Promise<Opened> {
    assert.equal(view.status, 'answered', JSON.stringify(view));
    return openResult(this.requester.client, this.requester.keys, view.id, this.keyFolder);
  }

  async published(): Promise<readonly Publication[]> {
    const query = { contract: this.#contract };
    return (await this.alliance.officer(asking).get('/v1/publications', { query })).items;
  }

  /** Lets an owner make a publication; it is there later. */
  async make(owner: Member, newEpoch = false): Promise<void> {
    await this.alliance.officer(owner).post('/v1/publications', { body: { contract: this.#contract, newEpoch } });
  }

  async stop(): Promise<void> {
    await this.alliance.stop();
    await rm(this.keyFolder, { recursive: true });
  }
}
