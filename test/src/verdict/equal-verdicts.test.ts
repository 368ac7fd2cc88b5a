import { describe, it } from 'node:test';
import { runs } from '../runs.js';
import { compareVerdicts } from './equal-verdicts.js';

describe('the verdict of a chaincode and of a gateway', () => {
  it('is the same to the byte, with its trace, for generated contracts and policies', async (context) => {
    await compareVerdicts(runs(3_000), context);
  });
});
