import { utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { decode, encode } from '../../codec.js';
import { Cell } from '../../documents/result.js';
import { DomainError } from '../../problems.js';
import { utf8Text } from './bytes-text.js';

const Cells = z.array(Cell).max(50).readonly();
const lengthBytes = 2;

/**
 * The answer about one subject as bytes of one length, so that no label tells by its size what it says: two bytes of
 * length, canonical JSON of the row's cells, zeros.
 * @throws {@link DomainError} `RESULT_TOO_LARGE` if the cells do not fit
 */
export function labelOf(cells: readonly Cell[], labelBytes: number): Uint8Array {
  const text = utf8ToBytes(encode(cells));
  if (text.length + lengthBytes > labelBytes) {
    throw new DomainError(
      'RESULT_TOO_LARGE',
      `an answer about one subject does not fit into the contract's labels of ${String(labelBytes)} bytes`,
    );
  }
  const label = new Uint8Array(labelBytes);
  label.set([text.length >> 8, text.length & 0xff]);
  label.set(text, lengthBytes);
  return label;
}

/** @throws {@link DomainError} `INVALID_INPUT` if the bytes are not what {@link labelOf} makes of any cells */
export function cellsOf(label: Uint8Array): readonly Cell[] {
  const length = ((label[0] ?? 0) << 8) | (label[1] ?? 0);
  const text = label.subarray(lengthBytes, lengthBytes + length);
  const rest = label.subarray(lengthBytes + length);
  const cells = text.length === length && rest.every((byte) => byte === 0) ? read(text) : undefined;
  if (cells === undefined) {
    throw new DomainError('INVALID_INPUT', 'the label is not written as labels are');
  }
  return cells;
}

function read(text: Uint8Array): readonly Cell[] | undefined {
  const written = utf8Text(text);
  const cells = decode(Cells, written);
  return encode(cells) === written ? cells : undefined;
}
