/**
 * A fault that an administrator can mend. `code` is UPPER_SNAKE and stable, for scripts and tests; `detail` is a
 * sentence that says what is wrong and what to do.
 */
export class NetworkProblem extends Error {
  override readonly name: string = 'NetworkProblem';
  readonly code: string;
  readonly detail: string;

  constructor(code: string, detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options);
    this.code = code;
    this.detail = detail;
  }
}
