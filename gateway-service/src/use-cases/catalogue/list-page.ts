/** A part of a list. */
export interface ListPage<T> {
  readonly items: readonly T[];
  /** The id of its last item, where there are more; the next page begins after it. */
  readonly next?: string;
}

/** The first of those that are meant; the rest of a long list is not looked at. */
export function firstOf<T extends { readonly id: string }>(
  all: Iterable<T>,
  limit: number | undefined,
  isMeant: (one: T) => boolean,
): ListPage<T> {
  const items: T[] = [];
  for (const one of all) {
    if (!isMeant(one)) {
      continue;
    }
    if (items.length === limit) {
      return { items, next: items.at(-1)?.id ?? '' };
    }
    items.push(one);
  }
  return { items };
}
