import { blameInWords, Outcome, securityOf, ShareMode } from '@entente/protocol';
import { printable } from '../output/table.js';
import { at } from './shown.js';

/** In which mode a contract combines, and who sees what in it. */
export function modeInWords(combine: Parameters<typeof securityOf>[0]): string {
  return `mode ${combine.mode}: ${securityOf(combine).sees}`;
}

/**
 * Of a request whose owners seal shares: its mode, as its contract has it where that is at hand, and who is said to have kept it from
 * its end. Nothing of any other.
 */
export function requestModeInWords(view: unknown, combine?: Parameters<typeof securityOf>[0]): readonly string[] {
  const mode = ShareMode.safeParse(at(view, 'request.mode'));
  const outcome = Outcome.safeParse(at(view, 'outcome'));
  const { blame, by } = outcome.success ? outcome.data : {};
  return [
    ...(mode.success ? [modeInWords(combine?.mode === mode.data ? combine : { mode: mode.data })] : []),
    ...(blame === undefined || by === undefined ? [] : [printable(blameInWords(blame, by))]),
  ];
}
