import type { Output } from '../output/output.js';
import type { Progress } from './upload-file.js';

const everyMs = 2_000;

/** Says on standard error how far it is, now and then, and at the end. */
export function tellProgress(output: Pick<Output, 'say'>, verb: string): Progress {
  let toldAt = Date.now();
  return (done, of) => {
    const isLate = Date.now() - toldAt >= everyMs;
    if (isLate && done < of) {
      toldAt = Date.now();
      output.say(`${verb} ${megabytes(done)} of ${megabytes(of)} MB (${String(Math.floor((100 * done) / of))} %)`);
    }
  };
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
