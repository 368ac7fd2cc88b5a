import {
  aloneTranscript,
  BlindedParameters,
  type Cell,
  countedAnswer,
  DomainError,
  type ParameterValue,
  type ShareContent,
  validate,
} from '@entente/protocol';
import type { VisiblePartial } from '../compute-partial.js';
import type { ShareInput } from './modes.js';

const column = 'blinded';

/**
 * What an owner takes into a hidden question: the blinded elements alone, since its data went into its publication before
 * anybody asked. So its receipt commits to what it was asked to evaluate, and nothing of its data is read. Where members are
 * counted the sealed factors stand beside them, in pieces.
 */
export function blindedInput(parameters: Readonly<Record<string, ParameterValue>>): VisiblePartial {
  const blinded = parameters[column];
  if (!Array.isArray(blinded)) {
    throw new DomainError('PARAMETER_INVALID', 'a hidden question has blinded elements');
  }
  const { factors } = validate(BlindedParameters, parameters);
  if (factors === undefined) {
    const rows = blinded.map((element: string) => [element]);
    return { table: { columns: [{ name: column, type: 'text' }], rows }, suppressed: false };
  }
  const length = Math.max(blinded.length, factors.length);
  const rows = Array.from({ length }, (_, index): readonly Cell[] => [
    (blinded[index] as string | undefined) ?? null,
    factors[index] ?? null,
  ]);
  const columns = [column, 'factors'].map((name) => ({ name, type: 'text' as const }));
  return { table: { columns, rows }, suppressed: false };
}

/**
 * An owner's evaluation of them, and where members are counted what the member that counts has sealed, by which all owners state the
 * same: one that told them different things would have nothing closed.
 * @throws DomainError `PUBLICATION_NOT_FOUND`, `PARAMETER_INVALID`; what the member that counts says
 */
export async function matchedContent({
  request,
  facts,
  input,
  hidden,
  counting,
}: Pick<ShareInput, 'request' | 'facts' | 'input' | 'hidden' | 'counting'>): Promise<ShareContent> {
  const { combine } = facts.contract;
  const texts = (place: number): readonly string[] =>
    input.table.rows.flatMap((row) => (typeof row[place] === 'string' ? [row[place]] : []));
  const evaluation = hidden.evaluate(facts, texts(0));
  if (countedAnswer(combine) === undefined) {
    return { mode: 'match', ...evaluation };
  }
  const { epoch, evaluated } = evaluation;
  const reference = { member: request.question.requester, id: request.id };
  const factors = texts(1).join('');
  if (factors === '') {
    throw new DomainError('PARAMETER_INVALID', `a question under ${facts.contract.id} has factors for ${combine.by}`);
  }
  const counted = await counting.count(combine.by, { request: reference, epoch, evaluated, factors });
  return { mode: 'match', ...evaluation, counted };
}

/** What was said to all in the making of a share: what the member that counts has sealed. */
export function transcriptOf(request: string, content: ShareContent): string {
  return aloneTranscript(request, content.mode === 'match' ? content.counted : undefined);
}
