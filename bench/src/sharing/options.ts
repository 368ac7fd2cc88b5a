import { commonOptions, parsed, wholeNumber } from '../usage.js';

export interface SharingOptions {
  /** Megabytes (10^6 bytes) of the document. */
  readonly megabytes: number;
  readonly rounds: number;
  readonly json: boolean;
  readonly out: string | undefined;
}

export const sharingUsage = `Usage: scripts/bench sharing [options]

Puts a document under supervision and fetches it, by the command line and over real gateways (development ledger, one supervisor),
beside openssl enc -aes-256-ctr of the same file in the same run; and the memory of the owner's gateway, the requester's
and the command line meanwhile.

Options:
  --megabytes N   size of the document (default 100)
  --rounds N      documents, one after the other (default 3)
  --out FILE      where the result is written (default bench/results/sharing.json)
  --json          the result as JSON on standard output
  -h, --help      this text
`;

/** @throws UsageError in words; undefined if help is asked for */
export function readSharingOptions(args: readonly string[]): SharingOptions | undefined {
  const values = parsed(args, {
    ...commonOptions,
    megabytes: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '3' },
  });
  if (values.help) {
    return undefined;
  }
  const { json, out } = values;
  return {
    megabytes: wholeNumber('--megabytes', values.megabytes, 1),
    rounds: wholeNumber('--rounds', values.rounds, 1),
    json,
    out,
  };
}
