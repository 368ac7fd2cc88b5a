/** Seed and number of runs of a property test; `ENTENTE_TEST_RUNS` multiplies the runs. */
export function runs(count: number): { readonly seed: number; readonly numRuns: number } {
  const factor = Number(process.env['ENTENTE_TEST_RUNS'] ?? '1');
  return { seed: 20_260_101, numRuns: Math.max(1, Math.round(count * factor)) };
}
