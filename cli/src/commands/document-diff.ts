import { encode } from '@entente/protocol';

export interface DocumentChange {
  /** Dotted path. */
  readonly place: string;
  /** Canonical JSON, or undefined if it was not there. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Every place where two documents differ, in the order of the places. Lists are compared whole. */
export function documentDiff(before: unknown, after: unknown, place = ''): readonly DocumentChange[] {
  if (isRecord(before) && isRecord(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return names.flatMap((name) => documentDiff(before[name], after[name], place === '' ? name : `${place}.${name}`));
  }
  const [was, is] = [text(before), text(after)];
  return was === is ? [] : [{ place, before: was, after: is }];
}

function text(value: unknown): string | undefined {
  return value === undefined ? undefined : typeof value === 'string' ? value.trim() : encode(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
