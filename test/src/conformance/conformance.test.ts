import { after, before, describe } from 'node:test';
import { conflictCases } from './conflicts.contract.js';
import { historyCases } from './history.contract.js';
import { keyCases } from './keys.contract.js';
import { ledgersUnderTest, LedgerUnderTest } from './ledger-under-test.js';
import { rangeCases } from './ranges.contract.js';
import { stateCases } from './state.contract.js';

/** Every case asserts one recorded answer, and both ledgers must give it. */
const suite: Readonly<Record<string, (ledger: () => LedgerUnderTest) => void>> = {
  'reads and writes': stateCases,
  keys: keyCases,
  ranges: rangeCases,
  history: historyCases,
  conflicts: conflictCases,
};

for (const kind of await ledgersUnderTest()) {
  describe(`the ${kind} ledger`, { timeout: 240_000 }, () => {
    let running: LedgerUnderTest | undefined;

    before(async () => {
      running = await LedgerUnderTest.start(kind);
    });

    after(async () => {
      await running?.stop();
    });

    const ledger = (): LedgerUnderTest => {
      if (running === undefined) {
        throw new Error(`the ${kind} ledger did not start`);
      }
      return running;
    };

    for (const [name, cases] of Object.entries(suite)) {
      describe(name, () => {
        cases(ledger);
      });
    }
  });
}
