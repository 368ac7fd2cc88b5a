import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const longestTail = 256 * 1024;
const longestLine = 600;

/** The last lines of a log file, from a position on; none if there is no file. Of a long file only the end is read. */
export function lastLines(file: string, { from = 0, count }: { from?: number; count: number }): string[] {
  const text = readEnd(file, from);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-count).map((line) => line.slice(0, longestLine));
}

function readEnd(file: string, from: number): string {
  let log: number;
  try {
    log = openSync(file, 'r');
  } catch {
    return '';
  }
  try {
    const { size } = fstatSync(log);
    const start = Math.max(from, size - longestTail);
    const bytes = Buffer.alloc(Math.max(0, size - start));
    const read = readSync(log, bytes, 0, bytes.length, start);
    return bytes.toString('utf8', 0, read);
  } finally {
    closeSync(log);
  }
}
