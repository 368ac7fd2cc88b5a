import type { ModeSecurity } from '@entente/protocol';

/** A way of combining with what it lets be known. */
export interface SecureMode extends ModeSecurity {
  readonly mode: string;
}

/** Who sees what in a mode in which owners seal shares, one sentence a line. */
export function modeLines({ mode, sees, learns, colludes, notClaimed }: SecureMode, by: string): readonly string[] {
  return [
    `mode ${mode}: ${sees}`,
    `${by} passes sealed shares on, and can read none`,
    `learnt beside the answer: ${learns}`,
    `may work together without knowing more: ${colludes}`,
    `not claimed: ${notClaimed}`,
  ];
}
