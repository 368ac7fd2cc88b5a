import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const Connection = z.object({ client_cert: z.string() });

/** The certificate with which a peer calls the chaincode of a package, PEM; undefined if it cannot be read. */
export function clientCertificateInPackage(bytes: Uint8Array): Uint8Array | undefined {
  try {
    const code = fileInArchive(bytes, 'code.tar.gz');
    const connection = code === undefined ? undefined : fileInArchive(code, 'connection.json');
    return connection === undefined
      ? undefined
      : Buffer.from(Connection.parse(JSON.parse(Buffer.from(connection).toString('utf8'))).client_cert);
  } catch {
    return undefined;
  }
}

const blockSize = 512;

/** A file of a gzipped tar archive. */
function fileInArchive(archive: Uint8Array, wanted: string): Uint8Array | undefined {
  const bytes = gunzipSync(archive);
  for (let at = 0; at + blockSize <= bytes.length;) {
    const name = text(bytes.subarray(at, at + 100));
    const size = Number.parseInt(text(bytes.subarray(at + 124, at + 136)), 8);
    if (name === '' || Number.isNaN(size)) {
      return undefined;
    }
    const content = at + blockSize;
    if (name === wanted) {
      return bytes.subarray(content, content + size);
    }
    at = content + Math.ceil(size / blockSize) * blockSize;
  }
  return undefined;
}

function text(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('latin1', 0, end === -1 ? bytes.length : end).trim();
}
