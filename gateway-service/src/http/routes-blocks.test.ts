import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Response } from 'express';
import { blockRoutes } from './routes-blocks.js';
import { answered } from './route.js';

const archive = {
  first: () => 3,
  height: () => 5,
  read: (number: number) => (number === 4 ? Buffer.from('4') : undefined),
};

describe('blocks over HTTP', () => {
  /** What the route sends for a block's number. */
  function get(number: string, isKept = true): unknown[] {
    const sent: unknown[] = [];
    const response = {
      type: (type: string) => {
        sent.push(type);
        return response;
      },
      send: (body: unknown) => {
        sent.push(body);
      },
    };
    const input = { params: { number }, response: response as unknown as Response };
    const [route] = blockRoutes(isKept ? archive : undefined);
    assert.equal(route?.handle(input as unknown as Parameters<NonNullable<typeof route>['handle']>[0]), answered);
    return sent;
  }

  it('are given as they were received, to auditors and officers alone', () => {
    assert.deepEqual(get('4'), ['application/octet-stream', Buffer.from('4')]);
    assert.deepEqual(blockRoutes(archive)[0]?.roles, ['auditor', 'officer']);
  });

  it('are refused by code where there are none, and where the name is no number', () => {
    assert.throws(() => get('2'), { code: 'NOT_FOUND', detail: 'there are blocks 3 to 4' });
    assert.throws(() => get('4', false), { code: 'NOT_FOUND' });
    for (const number of ['-1', '1e3', '', '../4', '4.0', '9'.repeat(20)]) {
      assert.throws(() => get(number), { code: 'INVALID_INPUT' }, number);
    }
  });
});
