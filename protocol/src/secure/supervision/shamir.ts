/** As much of a prime field as sharing a secret takes; tests put a small one in the place of the group's. */
export interface ShareField {
  add(first: bigint, second: bigint): bigint;
  sub(first: bigint, second: bigint): bigint;
  mul(first: bigint, second: bigint): bigint;
  div(first: bigint, second: bigint): bigint;
}

/** A polynomial, its constant first, at a place (Shamir 1979): at 0 lies the secret, elsewhere a share. */
export function valueAt(field: ShareField, coefficients: readonly bigint[], x: bigint): bigint {
  return coefficients.reduceRight((sum, coefficient) => field.add(field.mul(sum, x), coefficient), 0n);
}

/** What the share at each of these places is multiplied by, so that as many as there are coefficients add up to what lies at 0. */
export function weightsAt(field: ShareField, places: readonly bigint[]): readonly bigint[] {
  return places.map((x) => {
    const others = places.filter((place) => place !== x);
    return others.reduce((product, place) => field.mul(product, field.div(place, field.sub(place, x))), 1n);
  });
}
