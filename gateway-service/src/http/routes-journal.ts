import { Hash } from '@entente/protocol';
import { z } from 'zod';
import type { Shredder } from '../use-cases/shred.js';
import { listOf } from './answers/list.js';
import { SignedShredding } from './answers/queries.js';
import { type Route, route } from './route.js';

const ShreddingInput = z.strictObject({ requests: z.array(Hash).min(1).max(1_000) });

/** What this gateway remembers of requests, and how it forgets. */
export function journalRoutes(shredder: Shredder): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/v1/journal/shreddings',
      summary: 'Erases parameters, salts and results of ended requests from this gateway, and records that it did',
      roles: ['officer', 'operator'],
      body: ShreddingInput,
      refuses: ['REQUEST_NOT_FOUND', 'REQUEST_NOT_ENDED'],
      answer: listOf(SignedShredding),
      handle: ({ caller, body }) => ({ items: body.requests.map((id) => shredder.shred(id, caller.name)) }),
    }),
    route({
      method: 'get',
      path: '/v1/journal/shreddings',
      summary: 'What was erased here, when and by whom, signed by this gateway',
      roles: ['officer', 'operator', 'auditor'],
      answer: listOf(SignedShredding),
      handle: () => ({ items: shredder.records() }),
    }),
  ];
}
