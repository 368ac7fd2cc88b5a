import { keepSealed, sealedText } from '../keys/sealed-text';

/** The fresh key that a request for a split item is asked with; its secret opens what the approvers give. */
export interface ReaderSecret {
  readonly secret: string;
  readonly key: string;
}

/** Keeps the secret of a request in this browser. @param request its id */
export async function keepReader(request: string, { secret, key }: ReaderSecret): Promise<void> {
  await keepSealed(nameOf(request), secret, { key });
}

/** The secret of a request; undefined if it was asked elsewhere, or this browser's data were cleared. */
export async function readerOf(request: string): Promise<ReaderSecret | undefined> {
  const kept = await sealedText<Pick<ReaderSecret, 'key'>>(nameOf(request));
  return kept === undefined ? undefined : { key: kept.key, secret: kept.text };
}

function nameOf(request: string): string {
  return `sharing-request/${request}`;
}
