import { describe, it } from 'node:test';
import { compareVerdicts } from './equal-verdicts.js';

describe('the verdict of a chaincode and of a gateway', () => {
  it('is the same to the byte for 100,000 generated contracts and policies', async (context) => {
    await compareVerdicts(100_000, context);
  });
});
