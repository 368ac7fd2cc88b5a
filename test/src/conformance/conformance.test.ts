import { after, before, describe } from 'node:test';
import { absentCases } from './absent.contract.js';
import { blockStreamCases } from './block-streams.contract.js';
import { blockCases } from './blocks.contract.js';
import { conflictCases } from './conflicts.contract.js';
import { connectionCases } from './connections.contract.js';
import { elsewhereCases } from './elsewhere.contract.js';
import { eventCases } from './events.contract.js';
import { faultCases } from './faults.contract.js';
import { historyCases } from './history.contract.js';
import { identifierCases } from './identifiers.contract.js';
import { keyCases } from './keys.contract.js';
import { ledgersUnderTest, LedgerUnderTest } from './ledger-under-test.js';
import { limitCases } from './limits.contract.js';
import { positionCases } from './positions.contract.js';
import { raftCases } from './raft.contract.js';
import { rangeCases } from './ranges.contract.js';
import { responseCases } from './responses.contract.js';
import { stateCases } from './state.contract.js';
import { strangerCases } from './strangers.contract.js';

/** Every case asserts one recorded answer, and both ledgers must give it. */
const suite: Readonly<Record<string, (ledger: () => LedgerUnderTest) => void>> = {
  'reads and writes': stateCases,
  keys: keyCases,
  ranges: rangeCases,
  history: historyCases,
  conflicts: conflictCases,
  answers: responseCases,
  connections: connectionCases,
  strangers: strangerCases,
  'transactions and their ids': identifierCases,
  'what is not there': elsewhereCases,
  events: eventCases,
  blocks: blockCases,
  'streams of blocks': blockStreamCases,
  'delivery of blocks': positionCases,
  limits: limitCases,
  'what neither has': absentCases,
  'chaincode processes': faultCases,
};

const orderings = { bft: suite, raft: { 'raft ordering': raftCases } } as const;

for (const kind of await ledgersUnderTest()) {
  for (const ordering of ['bft', 'raft'] as const) {
    describe(`the ${kind} ledger with ${ordering} ordering`, { timeout: 290_000 }, () => {
      let running: LedgerUnderTest | undefined;

      before(async () => {
        running = await LedgerUnderTest.start(kind, ordering);
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

      for (const [name, cases] of Object.entries(orderings[ordering])) {
        describe(name, () => {
          cases(ledger);
        });
      }
    });
  }
}
