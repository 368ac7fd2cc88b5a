import { blameInWords, type Combine, modeSecurity, Outcome, ShareMode } from '@entente/protocol';
import { printable } from '../output/table.js';
import { at } from './shown.js';

/** In which mode a contract combines, and who sees what in it. */
export function modeInWords({ mode }: Pick<Combine, 'mode'>): string {
  return `mode ${mode}: ${modeSecurity[mode].sees}`;
}

/** Of a request whose owners seal shares: its mode, and who is said to have kept it from its end. Nothing of any other. */
export function requestModeInWords(view: unknown): readonly string[] {
  const mode = ShareMode.safeParse(at(view, 'request.mode'));
  const outcome = Outcome.safeParse(at(view, 'outcome'));
  const { blame, by } = outcome.success ? outcome.data : {};
  return [
    ...(mode.success ? [modeInWords({ mode: mode.data })] : []),
    ...(blame === undefined || by === undefined ? [] : [printable(blameInWords(blame, by))]),
  ];
}
