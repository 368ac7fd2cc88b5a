/** Who is new in what is said member by member. */
export function added(
  after: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>> | undefined,
): readonly string[] {
  return Object.keys(after).filter((member) => before?.[member] === undefined);
}
