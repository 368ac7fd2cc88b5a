import type { DisclosurePolicy } from '@entente/protocol';
import type { Bound } from '../attack.js';

/** Where a rule refuses whatever the data is, the attacker knows what it knew before. */
export const refused: Bound = { accuracy: 0.5, why: 'refused by a rule that never looks at data' };

/** Neither compares questions nor keeps answers. */
export const unguarded: Partial<DisclosurePolicy> = { overlaps: 'watched', repeatDays: 0 };
