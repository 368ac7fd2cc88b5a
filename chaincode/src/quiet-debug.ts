import { Shim } from 'fabric-shim';

/** Where the shim says what it does with each message. */
const talkative = ['lib/handler.js', 'lib/stub.js', 'lib/chaincode.js', 'contracts-spi/chaincodefromcontract.js'];

/** What the shim's types leave out of its loggers. */
interface DebugLogger {
  debug: (...said: unknown[]) => unknown;
  isDebugEnabled?(): boolean;
}

/**
 * The shim puts every message of a transaction into words, several times, before it looks whether anybody wants to read
 * them: a tenth of a chaincode's processor time. At a level that shows none it is spared that.
 */
export function quietDebug(): void {
  for (const name of talkative) {
    const logger = Shim.newLogger(name) as unknown as DebugLogger;
    if (logger.isDebugEnabled?.() === false) {
      logger.debug = () => logger;
    }
  }
}
