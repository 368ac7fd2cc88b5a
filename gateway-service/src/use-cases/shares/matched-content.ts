import { DomainError, type ParameterValue, type ShareContent } from '@entente/protocol';
import type { VisiblePartial } from '../compute-partial.js';
import type { ShareInput } from './modes.js';

const column = 'blinded';

/**
 * What an owner takes into a hidden question: the blinded elements alone, since its data went into its publication before
 * anybody asked. So its receipt commits to what it was asked to evaluate, and nothing of its data is read.
 */
export function blindedInput(parameters: Readonly<Record<string, ParameterValue>>): VisiblePartial {
  const blinded = parameters[column];
  if (!Array.isArray(blinded)) {
    throw new DomainError('PARAMETER_INVALID', 'a hidden question has blinded elements');
  }
  const rows = blinded.map((element: string) => [element]);
  return { table: { columns: [{ name: column, type: 'text' }], rows }, suppressed: false };
}

/** An owner's evaluation of them. @throws DomainError `PUBLICATION_NOT_FOUND`, `PARAMETER_INVALID` */
export function matchedContent({ facts, input, hidden }: Pick<ShareInput, 'facts' | 'input' | 'hidden'>): ShareContent {
  const blinded = input.table.rows.map(([element]) => String(element ?? ''));
  return { mode: 'match', ...hidden.evaluate(facts, blinded) };
}
