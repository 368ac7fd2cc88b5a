import type { Finding } from '../types.js';

/** Where a check of a schema stands, and where it reports. */
export interface Context {
  readonly place: string;
  readonly findings: Finding[];
}

export function fault({ place, findings }: Context, text: string, hint: string): void {
  findings.push({ rule: 'schema', place, text, hint });
}
