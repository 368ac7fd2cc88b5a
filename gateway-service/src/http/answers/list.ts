import { z, type ZodArray, type ZodInt, type ZodObject, type ZodOptional, type ZodType } from 'zod';
import type { $strict } from 'zod/v4/core';

/** All there is of something. */
export function listOf<T extends ZodType>(item: T): ZodObject<{ items: ZodArray<T> }, $strict> {
  return z.strictObject({ items: z.array(item) });
}

/** A part of a long list: the newest first, whose cursor is a number, or in another order with a cursor of its own. */
export function pageOf<T extends ZodType>(item: T): PageOf<T, ZodInt>;
export function pageOf<T extends ZodType, C extends ZodType>(item: T, cursor: C): PageOf<T, C>;
export function pageOf<T extends ZodType>(item: T, cursor: ZodType = z.int()): PageOf<T, ZodType> {
  return z.strictObject({
    items: z.array(item),
    next: cursor.optional().describe('the cursor of the next page; absent where the list ends'),
  });
}

type PageOf<T extends ZodType, C extends ZodType> = ZodObject<{ items: ZodArray<T>; next: ZodOptional<C> }, $strict>;
