import { tmpdir } from 'node:os';
import type { Opened, RequesterKeys } from '@entente/cli';
import type { Agreeing } from '../../alliance/agreeing.js';
import { agreeingOf, type RunningAlliance } from '../../alliance/start-alliance.js';
import { temporaryFolder } from '../../alliance/start-lenders.js';
import type { StartScenarioOptions } from '../../alliance/start-scenario.js';
import type { ScenarioDocuments } from '../../scenario/documents.js';
import type { Checks, Recorder } from '../recorder.js';
import { ledgerInWords, played, type Run } from '../run.js';
import { stayRunning } from '../stay-running.js';

/** What the steps of a scenario share. */
export class Teller<A extends RunningAlliance> {
  readonly alliance: A;
  readonly agreeing: Agreeing;
  readonly recorder: Recorder;
  readonly documents: ScenarioDocuments;
  readonly #keys = new Map<string, RequesterKeys>();

  constructor(options: Pick<Teller<A>, 'alliance' | 'agreeing' | 'recorder' | 'documents'>) {
    this.alliance = options.alliance;
    this.agreeing = options.agreeing;
    this.recorder = options.recorder;
    this.documents = options.documents;
  }

  /** The keys of a member's requester, registered when they are first asked for. */
  async keys(member: string): Promise<RequesterKeys> {
    const keys = this.#keys.get(member) ?? (await this.agreeing.registerRequester(member));
    this.#keys.set(member, keys);
    return keys;
  }

  /** Has the alliance agree on a schema. */
  async publish(checks: Checks, author: string, schema: string): Promise<void> {
    const status = await this.agreeing.agreeOn(author, await this.documents.schema(schema));
    checks.hold(`${schema}@1 is published`, status === 'approved', status);
  }

  /** Has the alliance agree on a contract. */
  async agree(checks: Checks, author: string, contract: string): Promise<void> {
    const form = await this.documents.contract(contract);
    const status = await this.agreeing.agreeOn(author, form);
    checks.hold(`all agree to ${contract}@1`, status === 'approved', form.title);
  }

  /** Asks and opens. @throws Error that says how it ended, if not with an answer */
  async ask(
    member: string,
    contract: string,
    parameters: Readonly<Record<string, string>>,
  ): Promise<{ readonly id: string; readonly result: Opened }> {
    const { id, status, result, reasons } = await this.agreeing.ask(
      member,
      await this.keys(member),
      `${contract}@1`,
      parameters,
    );
    if (result === undefined) {
      throw new Error(`${contract} ended ${status}: ${String(reasons)}`);
    }
    return { id, result };
  }
}

/** A scenario that is told over an alliance of its own; nothing is left running or lying about. @returns the exit code */
export async function tellScenario<A extends RunningAlliance>(
  run: Run,
  scenario: {
    readonly title: string;
    readonly documents: ScenarioDocuments;
    readonly start: (options: StartScenarioOptions) => Promise<A>;
    readonly chapters: readonly ((teller: Teller<A>) => Promise<void>)[];
  },
): Promise<number> {
  const { options, recorder, say, interrupted } = run;
  const { size, ledger } = options;
  say(`Entente, ${scenario.title}, size ${size}. The ledger is ${await ledgerInWords(ledger)}.`);
  const folder = await temporaryFolder(tmpdir());
  const onProgress = (message: string): void => {
    say(`  starting: ${message}`);
  };
  try {
    return await played(run, scenario.start({ dir: folder.dir, size, ledger, onProgress }), async (alliance) => {
      const { documents, chapters } = scenario;
      const teller = new Teller({ alliance, agreeing: agreeingOf(alliance), recorder, documents });
      for (const chapter of chapters) {
        await chapter(teller);
      }
      const members = alliance.members.map(({ mspId }) => mspId);
      return options.stay ? (): Promise<void> => stayRunning({ ...alliance, members }, say, interrupted) : undefined;
    });
  } finally {
    await folder.remove();
  }
}
