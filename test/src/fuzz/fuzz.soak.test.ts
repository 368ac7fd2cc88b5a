import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { TestAlliance } from '../alliance.js';
import { runs, seed } from '../runs.js';
import { startFuzzedAlliance } from './fuzzed-alliance.js';
import { faultLines } from './report.js';
import { sendCases, withoutSchemathesis } from './send-cases.js';

describe(
  'what schemathesis makes of the description of the API',
  { timeout: 3_600_000, skip: withoutSchemathesis },
  () => {
    let alliance: TestAlliance;

    before(async () => {
      alliance = await startFuzzedAlliance();
    });

    after(async () => {
      await alliance.stop();
    });

    it('is answered by every route as its description says, with no fault of the server', async (test) => {
      const cases = runs(5);
      const report = await sendCases(alliance, { cases, seed, workers: 2, minutes: 0, only: '' });
      test.diagnostic(`${String(report.cases)} cases over ${String(report.routes.length)} routes`);
      assert.deepEqual(faultLines(report), []);
      assert.ok(report.routes.every((route) => route.cases >= cases));
    });
  },
);
