const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

/** The check character of GB 11643 (ISO 7064 MOD 11-2) for the first 17 digits. */
export function checkCharacter(digits: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits.charAt(at)), 0);
  return checkCharacters.charAt(sum % 11);
}

/** Whether an id has 17 digits and their right check character. */
export function isNationalId(id: string): boolean {
  return /^\d{17}[\dX]$/.test(id) && checkCharacter(id.slice(0, 17)) === id.charAt(17);
}

/**
 * An id of the form of GB 11643 that belongs to nobody: no administrative division has a code that begins with 99.
 * Different numbers below 9,990,000 give different ids.
 */
export function unassignedId(number: number, birthday: string): string {
  const division = `99${String((number % 9_999) + 1).padStart(4, '0')}`;
  const order = String(Math.floor(number / 9_999) + 1).padStart(3, '0');
  const digits = `${division}${birthday.replaceAll('-', '')}${order}`;
  return `${digits}${checkCharacter(digits)}`;
}
