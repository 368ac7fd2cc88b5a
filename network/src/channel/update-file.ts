import { createHash } from 'node:crypto';
import { z } from 'zod';
import { NetworkProblem } from '../problem.js';

const base64 = z.base64();

/**
 * A change of a channel's configuration on its way to those who sign it. What is signed is `update` alone; the words are
 * for whoever opens the file, and nothing here believes them.
 */
export const UpdateFile = z.strictObject({
  kind: z.literal('entente-channel-update'),
  formatVersion: z.literal(1),
  channel: z.string().min(1),
  /** What its author says it is for. */
  description: z.string(),
  /** What it changes, as its author's program saw it. */
  changes: z.array(z.string()),
  /** Sequence of the configuration that it was made upon. */
  sequence: z.string().regex(/^\d+$/),
  /** Fabric's `ConfigUpdate`, base64. */
  update: base64,
  /** Fabric's `ConfigSignature` of each who signed, base64. */
  signatures: z.array(base64),
  /** SHA-256 of the update's bytes, hex: what signers compare with each other. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});
export type UpdateFile = Readonly<z.infer<typeof UpdateFile>>;

/**
 * Reads an update file.
 * @throws NetworkProblem `UPDATE_UNREADABLE` if it is none, `UPDATE_ALTERED` if its bytes are not those of its digest
 */
export function parseUpdateFile(text: string): UpdateFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new NetworkProblem('UPDATE_UNREADABLE', 'the update file is not JSON: have it sent again', { cause: error });
  }
  const result = UpdateFile.safeParse(value);
  if (!result.success) {
    throw new NetworkProblem('UPDATE_UNREADABLE', `this is no update file: ${z.prettifyError(result.error)}`);
  }
  checkDigest(result.data);
  return result.data;
}

/** @throws NetworkProblem `UPDATE_ALTERED` */
export function checkDigest(file: UpdateFile): void {
  const digest = digestOf(updateBytes(file));
  if (digest !== file.digest) {
    throw new NetworkProblem(
      'UPDATE_ALTERED',
      `the update's digest is ${digest} and the file says ${file.digest}: it was damaged or altered; have it sent again`,
    );
  }
}

/** The file as text, to be written and sent. */
export function renderUpdateFile(file: UpdateFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

export function updateBytes({ update }: Pick<UpdateFile, 'update'>): Uint8Array {
  return Buffer.from(update, 'base64');
}

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
