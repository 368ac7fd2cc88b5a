import type { NoisedMeasure, PreviewInput } from '@entente/protocol/review';

/** What the thread that previews noise is asked. */
export type ToPreview = PreviewInput;

/** How far each number is off, or why that cannot be said. */
export type NoiseSaid = { readonly measures: readonly NoisedMeasure[] } | { readonly fault: string };
