import { z } from 'zod';

const Fault = z.object({ count: z.int(), examples: z.array(z.record(z.string(), z.unknown())) });

/** What the program that sends the cases writes. */
export const FuzzReport = z.object({
  seed: z.int(),
  casesAsked: z.int(),
  cases: z.int(),
  seconds: z.number(),
  routes: z.array(
    z.object({
      route: z.string(),
      cases: z.int(),
      seconds: z.number(),
      statuses: z.record(z.string(), z.int()),
      faults: z.record(z.string(), Fault),
    }),
  ),
});
export type FuzzReport = z.infer<typeof FuzzReport>;

/** One line for each thing that was wrong, the most frequent first. */
export function faultLines({ routes }: FuzzReport): readonly string[] {
  return routes
    .flatMap(({ route, faults }) => Object.entries(faults).map(([what, { count }]) => ({ route, what, count })))
    .sort((a, b) => b.count - a.count)
    .map(({ route, what, count }) => `${route}: ${what} (${String(count)} times)`);
}

/** What a run came to, for people. */
export function summary(report: FuzzReport): string {
  const { cases, seconds, seed, routes, casesAsked } = report;
  const fewest = routes.filter((route) => route.cases < casesAsked);
  const answers = routes.reduce(
    (sums, { statuses }) =>
      Object.entries(statuses).reduce((sum, [status, count]) => sum.set(status, (sum.get(status) ?? 0) + count), sums),
    new Map<string, number>(),
  );
  return [
    `${String(cases)} cases over ${String(routes.length)} routes in ${String(Math.round(seconds))} s, seed ${String(seed)}`,
    `answers: ${[...answers]
      .sort()
      .map(([status, count]) => `${status} ${String(count)}`)
      .join(', ')}`,
    ...(fewest.length === 0
      ? []
      : [`fewer cases than asked: ${fewest.map((one) => `${one.route} ${String(one.cases)}`).join(', ')}`]),
    ...faultLines(report),
    '',
  ].join('\n');
}
