/** The command line itself is at fault: an option, a file, a setting. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
