import type { Api } from '@entente/client/connect';

/** What an officer says of a document. */
export interface Statement {
  readonly id: string;
  readonly title: string;
  /** With commas between. */
  readonly purposes: string;
  /** Whose requesters may ask. */
  readonly members: readonly string[];
  /** Of the classical policy; empty for the split one. */
  readonly supervisor: string;
  /** The last day on which it can be asked for. */
  readonly validUntil: string;
}

const pieceBytes = 8 * 1_048_576;

/**
 * Sends a document to the own gateway in pieces, and puts it under supervision.
 * @param onSent called with the part that is there, from 0 to 1
 * @throws Problem what the gateway refused
 */
export async function putItem(
  gateway: Api,
  file: Blob,
  { id, title, purposes, members, supervisor, validUntil }: Statement,
  onSent: (part: number) => void,
): Promise<void> {
  let upload = await gateway.post('/v1/sharing/uploads', { body: { length: file.size } });
  do {
    const piece = file.slice(upload.offset, upload.offset + pieceBytes);
    upload = await gateway.append('/v1/sharing/uploads/{id}', {
      ...{ path: { id: upload.id }, offset: upload.offset, bytes: piece },
    });
    onSent(file.size === 0 ? 1 : upload.offset / file.size);
  } while (upload.offset < file.size);
  await gateway.post('/v1/sharing/items', {
    body: {
      ...{ upload: upload.id, id, title, validUntil },
      access: { members, purposes: purposes.split(/[,\s]+/).filter((purpose) => purpose !== '') },
      policy: supervisor === '' ? { kind: 'split' } : { kind: 'classical', supervisor },
    },
  });
}
