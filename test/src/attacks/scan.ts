import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface Finding {
  readonly file: string;
  readonly what: string;
}

export interface Wanted {
  /** Exact texts, looked for as they are, in hexadecimal and in base64 at every offset. */
  readonly texts: readonly string[];
  /** National ids: whatever in a file looks like one and is in here. */
  readonly ids: ReadonlySet<string>;
}

/** Looks through every file below a folder, byte by byte. Findings name the text's place in the list, never the text. */
export async function scanFolder(folder: string, wanted: Wanted): Promise<readonly Finding[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const findings: Finding[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = join(entry.parentPath, entry.name);
    findings.push(...(await scanFile(file, wanted)));
  }
  return findings;
}

async function scanFile(file: string, { texts, ids }: Wanted): Promise<readonly Finding[]> {
  const content = await whole(file);
  const lower = content.toLowerCase();
  const known = texts.flatMap((text, index) => {
    const shown = forms(text).some((form) => content.includes(form)) || lower.includes(hex(text));
    return shown ? [{ file, what: `text ${String(index)}` }] : [];
  });
  const candidates = content.match(/\d{17}[\dX]/g) ?? [];
  const id = candidates.find((candidate) => ids.has(candidate));
  return id === undefined ? known : [...known, { file, what: 'a national id' }];
}

/** One character a byte. */
async function whole(file: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('latin1');
}

function hex(text: string): string {
  return Buffer.from(text, 'utf8').toString('hex');
}

/**
 * The text itself, and of its base64 all characters that follow from it, wherever it may begin in a group of three bytes. A
 * shorter middle would be found by chance in what is random.
 */
function forms(text: string): readonly string[] {
  const bytes = Buffer.from(text, 'utf8');
  const encoded = [0, 1, 2].flatMap((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
    const [first, end] = [Math.ceil((8 * offset) / 6), Math.floor((8 * padded.length) / 6)];
    return (['base64', 'base64url'] as const).map((kind) => padded.toString(kind).slice(first, end));
  });
  return [text, ...encoded];
}
