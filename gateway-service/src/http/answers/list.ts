import { z, type ZodArray, type ZodInt, type ZodObject, type ZodOptional, type ZodType } from 'zod';
import type { $strict } from 'zod/v4/core';

/** All there is of something. */
export function listOf<T extends ZodType>(item: T): ZodObject<{ items: ZodArray<T> }, $strict> {
  return z.strictObject({ items: z.array(item) });
}

/** A part of a long list, the newest first. */
export function pageOf<T extends ZodType>(
  item: T,
): ZodObject<{ items: ZodArray<T>; next: ZodOptional<ZodInt> }, $strict> {
  return z.strictObject({
    items: z.array(item),
    next: z.int().optional().describe('what `before` of the next page is; absent where the list ends'),
  });
}
