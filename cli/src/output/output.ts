import picocolors from 'picocolors';

export interface OutputOptions {
  readonly json: boolean;
  readonly colors: boolean;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

/** One result on standard output, everything said about it on standard error. */
export class Output {
  readonly json: boolean;
  /** Whether people look at a terminal with colours. */
  readonly colors: boolean;
  readonly #options: OutputOptions;
  readonly #colors: ReturnType<typeof picocolors.createColors>;

  constructor(options: OutputOptions) {
    this.json = options.json;
    this.colors = options.colors;
    this.#options = options;
    this.#colors = picocolors.createColors(options.colors);
  }

  /** The result: a JSON value with `--json`, else the text that `shown` makes of it. */
  result(value: unknown, shown: () => string): void {
    this.#options.stdout(this.json ? `${JSON.stringify(value ?? null, undefined, 2)}\n` : `${shown()}\n`);
  }

  /** Text that is the result as it is, for a pipe: JSON bodies, envelopes. */
  raw(text: string): void {
    this.#options.stdout(text.endsWith('\n') ? text : `${text}\n`);
  }

  say(text: string): void {
    this.#options.stderr(`${text}\n`);
  }

  /** A refusal; with `--json` it is the result too. */
  refused(code: string, detail: string): void {
    if (this.json) {
      this.#options.stdout(`${JSON.stringify({ ok: false, code, detail }, undefined, 2)}\n`);
    }
    this.say(`${this.#colors.red(code)}: ${detail}`);
  }
}
