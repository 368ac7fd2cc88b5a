/** Most decimals of an amount; sums are counted in units of the last of them. */
const decimals = 6;

/** An amount in millionths, exact. @param amount as documents write it, also with a minus sign */
export function toMillionths(amount: string): bigint {
  const isNegative = amount.startsWith('-');
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const value = BigInt(whole) * 10n ** BigInt(decimals) + BigInt(fraction.padEnd(decimals, '0'));
  return isNegative ? -value : value;
}

/** Plain digits without needless zeros. */
export function fromMillionths(value: bigint): string {
  const digits = String(value < 0n ? -value : value).padStart(decimals + 1, '0');
  const fraction = digits.slice(-decimals).replace(/0+$/, '');
  const text = fraction === '' ? digits.slice(0, -decimals) : `${digits.slice(0, -decimals)}.${fraction}`;
  return value < 0n ? `-${text}` : text;
}

/**
 * Splits an amount into equal parts of as many decimals as it is written with; what is left over goes to the first.
 * @param among each once, at least one
 */
export function splitAmount(amount: string, among: readonly string[]): ReadonlyMap<string, bigint> {
  const [, fraction = ''] = amount.split('.');
  const smallest = 10n ** BigInt(decimals - fraction.length);
  const total = toMillionths(amount);
  const part = (total / smallest / BigInt(among.length)) * smallest;
  const first = total - part * BigInt(among.length - 1);
  return new Map([...among].sort().map((member, index) => [member, index === 0 ? first : part]));
}
