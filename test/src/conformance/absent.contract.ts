import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Step } from '@entente/network/testing';
import { constantPart } from './outcome.js';
import type { LedgerUnderTest } from './ledger-under-test.js';

const noCollection = 'collection alliance/kv/ours could not be found';
const noContainer = (name: string): string =>
  `execute failed: invalid invocation: [channel alliance] failed to get chaincode container info for ${name}: chaincode ${name} not found`;

/** What neither ledger does, and how both say so to a chaincode. */
const refusals: readonly (readonly [name: string, step: Step, message: string])[] = [
  [
    'rich queries',
    ['richQuery', '{"selector":{}}'],
    'GET_QUERY_RESULT failed: transaction ID: <id>: ExecuteQuery not supported for leveldb',
  ],
  ['reads of private data', ['privateData', 'ours', 'k'], `GET_STATE failed: transaction ID: <id>: ${noCollection}`],
  [
    'writes of private data',
    ['putPrivateData', 'ours', 'k', 'v'],
    `PUT_STATE failed: transaction ID: <id>: ${noCollection}`,
  ],
  [
    'deletes of private data',
    ['deletePrivateData', 'ours', 'k'],
    `DEL_STATE failed: transaction ID: <id>: ${noCollection}`,
  ],
  [
    'ranges of private data',
    ['privateRange', 'ours'],
    `GET_STATE_BY_RANGE failed: transaction ID: <id>: ${noCollection}`,
  ],
  [
    'hashes of private data',
    ['privateHash', 'ours', 'k'],
    'GET_PRIVATE_DATA_HASH failed: transaction ID: <id>: collection [ours] not defined in the collection config for chaincode [kv]',
  ],
  [
    'calls of another chaincode',
    ['call', 'other', '', 'get', 'k'],
    `INVOKE_CHAINCODE failed: transaction ID: <id>: ${noContainer('other')}`,
  ],
  [
    'calls of another chaincode on a channel that is named',
    ['call', 'other:2.0', 'alliance', 'get', 'k'],
    `INVOKE_CHAINCODE failed: transaction ID: <id>: ${noContainer('other')}`,
  ],
  [
    'calls of a chaincode without a name',
    ['call', '', '', 'get'],
    `INVOKE_CHAINCODE failed: transaction ID: <id>: ${noContainer('')}`,
  ],
  [
    'calls on another channel',
    ['call', 'kv', 'elsewhere', 'get', 'k'],
    'INVOKE_CHAINCODE failed: transaction ID: <id>: Failed to get policy manager for channel [elsewhere]',
  ],
  [
    'calls of the chaincode itself',
    ['call', 'kv', '', 'get', 'k'],
    'INVOKE_CHAINCODE failed: transaction ID: <id>: execute failed: error sending: txid: <id>(alliance) exists',
  ],
];

export function absentCases(ledger: () => LedgerUnderTest): void {
  for (const [name, step, error] of refusals) {
    it(`has no ${name}`, async () => {
      const seen = await ledger().look(step, ['put', 'goes-on', 'x']);
      assert.deepEqual(JSON.parse(constantPart(JSON.stringify(seen))), [{ error }, 'put']);
    });
  }
}
