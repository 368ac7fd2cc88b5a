import { gzipSync } from 'node:zlib';

export interface ArchiveFile {
  readonly name: string;
  readonly content: Uint8Array;
}

const blockSize = 512;
/** Owner may read and write, nobody else may anything: these archives hold keys. */
const mode = '0000600';

/**
 * A gzipped tar archive (ustar) of a few small files. No times, owners or names of the machine are in it, and nothing is
 * compressed, so the same files are the same bytes under every zlib.
 */
export function tarGz(files: readonly ArchiveFile[]): Buffer {
  const end = Buffer.alloc(2 * blockSize);
  const archive = gzipSync(Buffer.concat([...files.flatMap(entry), end]), { level: 0 });
  // The byte that names the operating system: 255 is "unknown".
  archive[9] = 255;
  return archive;
}

function entry({ name, content }: ArchiveFile): Buffer[] {
  const padding = Buffer.alloc((blockSize - (content.length % blockSize)) % blockSize);
  return [header(name, content.length), Buffer.from(content), padding];
}

function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(blockSize);
  block.write(name, 0, 100, 'latin1');
  block.write(`${mode}\0`, 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('00000000000\0', 136);
  block.write('0', 156);
  block.write('ustar\x0000', 257);
  // The checksum is taken as if its own field were blank.
  block.fill(' ', 148, 156);
  const checksum = block.reduce((sum, byte) => sum + byte, 0);
  block.write(`${checksum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}
