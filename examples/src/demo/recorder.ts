import { GatewayProblem } from '@entente/cli';

/** One thing that was checked. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

export interface Step extends Check {
  readonly checks: readonly Check[];
}

/** What a chapter of the demo may do with what it sees. */
export interface Checks {
  /** Tells something that needs no check. */
  say(text: string): void;
  /** A check that can fail. */
  hold(name: string, ok: boolean, detail: string): void;
  /** Expects the refusal with this code. */
  refused(name: string, code: string, attempt: Promise<unknown>): Promise<void>;
}

/** Keeps what happened and tells it as it happens. */
export class Recorder {
  readonly steps: Step[] = [];
  readonly #say: (text: string) => void;

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  get ok(): boolean {
    return this.steps.every((step) => step.ok);
  }

  /** Runs one step; a fault in it fails the step and ends the demo, a check that does not hold only fails it. */
  async step(name: string, run: (checks: Checks) => Promise<string>): Promise<void> {
    const started = performance.now();
    const checks: Check[] = [];
    this.#say(`\n${String(this.steps.length + 1)}. ${name}`);
    try {
      const detail = await run(this.#checks(checks));
      this.#end({ name, checks, detail, ok: checks.every((check) => check.ok) }, started);
    } catch (error) {
      this.#end({ name, checks, detail: faultText(error), ok: false }, started);
      throw error;
    }
  }

  #checks(checks: Check[]): Checks {
    const hold = (name: string, ok: boolean, detail: string): void => {
      checks.push({ name, ok, detail });
      this.#say(`   ${ok ? 'ok  ' : 'FAIL'} ${name}: ${detail}`);
    };
    return {
      say: (text) => {
        this.#say(`   ${text}`);
      },
      hold,
      refused: async (name, code, attempt) => {
        const seen = await attempt.then(() => 'nothing was refused', codeOf);
        hold(name, seen === code, seen === code ? code : `expected ${code}, saw ${seen}`);
      },
    };
  }

  #end(step: Step, started: number): void {
    this.steps.push(step);
    const took = `${((performance.now() - started) / 1_000).toFixed(1)} s`;
    this.#say(`   ${step.ok ? 'done' : 'FAILED'} (${took}): ${step.detail}`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : faultText(error);
}

function faultText(error: unknown): string {
  return error instanceof GatewayProblem || error instanceof Error ? error.message : String(error);
}
