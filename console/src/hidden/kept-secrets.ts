import { keepSealed, sealedText } from '../keys/sealed-text';

/** Keeps what opens the answer to a hidden question in this browser. @param nonce the question's */
export async function keepSecrets(nonce: string, secrets: string): Promise<void> {
  await keepSealed(nameOf(nonce), secrets);
}

/** Undefined if it was asked elsewhere, was not hidden, or this browser's data were cleared. */
export async function secretsOf(nonce: string): Promise<string | undefined> {
  return (await sealedText(nameOf(nonce)))?.text;
}

function nameOf(nonce: string): string {
  return `hidden-question/${nonce}`;
}
