/**
 * How often a property is tried. `ENTENTE_TEST_RUNS` multiplies, `ENTENTE_TEST_SEED` repeats a run that failed; without
 * it the seed is fixed, so that a build says the same every time.
 */
export function propertyRuns(runs: number): { readonly numRuns: number; readonly seed: number } {
  const factor = Number(process.env['ENTENTE_TEST_RUNS'] ?? '1');
  return {
    numRuns: Math.max(1, Math.round(runs * factor)),
    seed: Number(process.env['ENTENTE_TEST_SEED'] ?? '20260101'),
  };
}
