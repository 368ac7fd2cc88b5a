import { randomBytes } from 'node:crypto';
import type { QueryRequest, SignedReceipt } from '@entente/protocol';
import { receiptFor } from '../receipt.js';
import type { BenchAlliance } from './alliance.js';

/** An owner's receipt as its gateway signs it. */
export function receiptOf(alliance: BenchAlliance, request: QueryRequest, owner: string): SignedReceipt {
  const receipt = receiptFor(request, owner, randomBytes(32).toString('base64url'));
  return { receipt, signature: alliance.sign(owner, 'receipt', receipt) };
}
