import { open, readdir, readFile } from 'node:fs/promises';

/** Whether a process can be looked into here: on Linux, by a user who may. */
export async function canReadMemory(pid: number): Promise<boolean> {
  const file = await open(memoryFile(pid)).catch(() => undefined);
  await file?.close();
  return file !== undefined;
}

/** A process and all that it started, and what these did. */
export async function familyOf(pid: number): Promise<readonly number[]> {
  const threads = await readdir(`/proc/${String(pid)}/task`).catch(() => []);
  const lists = await Promise.all(
    threads.map((thread) => readFile(`/proc/${String(pid)}/task/${thread}/children`, 'utf8').catch(() => '')),
  );
  const children = lists.flatMap((list) => list.trim().split(' ')).filter((text) => text !== '');
  return [pid, ...(await Promise.all(children.map((child) => familyOf(Number(child))))).flat()];
}

/** A number in every form in which a program may hold it: units of a hundredth as text, whole words and floating point. */
export function formsOfCents(cents: bigint): readonly Buffer[] {
  const digits = String(cents).padStart(3, '0');
  return [
    ...formsOfWord(cents),
    ...formsOfText(`${digits.slice(0, -2)}.${digits.slice(-2)}`),
    double(Number(cents) / 100),
  ];
}

/** A whole number as text, as a word of the ring and as floating point. */
export function formsOfWord(units: bigint): readonly Buffer[] {
  const word = Buffer.alloc(8);
  word.writeBigInt64LE(units);
  return [word, double(Number(units)), ...formsOfText(String(units))];
}

/** As engines keep text: a byte or two a character. */
export function formsOfText(text: string): readonly Buffer[] {
  return [Buffer.from(text, 'latin1'), Buffer.from(text, 'utf16le')];
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

const chunk = 16 << 20;
/** No form is longer; so much of a chunk is looked at again with the next. */
const overlap = 256;

/**
 * Which of the named things stand anywhere in memory that the process can write to and that is no code: heaps, buffers outside them,
 * stacks, and what was freed and not yet used again.
 */
export async function inMemory(
  pid: number,
  wanted: ReadonlyMap<string, readonly Buffer[]>,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const maps = await readFile(`/proc/${String(pid)}/maps`, 'utf8').catch(() => '');
  const file = await open(memoryFile(pid)).catch(() => undefined);
  const buffer = Buffer.alloc(chunk);
  try {
    for (const { start, end } of file === undefined ? [] : writableOf(maps)) {
      for (let at = start; at < end; at += chunk - overlap) {
        const read = await file?.read(buffer, 0, Math.min(chunk, end - at), at).catch(() => undefined);
        lookFor(wanted, buffer.subarray(0, read?.bytesRead ?? 0), found);
      }
    }
  } finally {
    await file?.close();
  }
  return found;
}

function lookFor(wanted: ReadonlyMap<string, readonly Buffer[]>, bytes: Buffer, found: Set<string>): void {
  for (const [name, forms] of wanted) {
    if (!found.has(name) && forms.some((form) => bytes.includes(form))) {
      found.add(name);
    }
  }
}

function writableOf(maps: string): readonly { readonly start: number; readonly end: number }[] {
  return maps.split('\n').flatMap((line) => {
    const match = /^([0-9a-f]+)-([0-9a-f]+) rw-/.exec(line);
    return match === null ? [] : [{ start: parseInt(match[1] ?? '', 16), end: parseInt(match[2] ?? '', 16) }];
  });
}

function memoryFile(pid: number): string {
  return `/proc/${String(pid)}/mem`;
}
