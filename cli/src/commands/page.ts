/** As typed in; the gateway refuses what is no number. */
export interface PageOptions {
  readonly limit: string;
  readonly before?: string;
}

/** Which part of a list is asked for, the newest first. */
export function pageOf({ limit, before }: PageOptions): {
  readonly limit: number;
  readonly before: number | undefined;
} {
  return { limit: Number(limit), before: before === undefined ? undefined : Number(before) };
}
