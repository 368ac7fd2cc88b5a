import { Shim } from 'fabric-shim';
import contractLogger from 'fabric-contract-api/lib/logger.js';

/** Where the shim, and the contract library beneath it, say what they do with each message. */
const ofShim = [
  ...['lib/handler.js', 'lib/stub.js', 'lib/chaincode.js'],
  ...['contracts-spi/chaincodefromcontract.js', 'contracts-spi/datamarshall.js'],
];
const ofContracts = ['./lib/contract.js', './lib/jsontransactionserializer.js'];

/** What the types leave out of the loggers. */
interface Logger {
  debug: (...said: unknown[]) => unknown;
  info: (...said: unknown[]) => unknown;
  isDebugEnabled?(): boolean;
  isInfoEnabled?(): boolean;
}

/**
 * The libraries put every message of a transaction into words, several times, and send them through a stream of formats
 * before they look whether anybody wants to read them: more than a tenth of a chaincode's processor time. At a level that
 * shows none it is spared that.
 */
export function quietDebug(): void {
  const loggers = [
    ...ofShim.map((name) => Shim.newLogger(name)),
    ...ofContracts.map((name) => contractLogger.getLogger(name)),
  ] as unknown as readonly Logger[];
  for (const logger of loggers) {
    const silent = (): Logger => logger;
    if (logger.isDebugEnabled?.() === false) {
      logger.debug = silent;
    }
    if (logger.isInfoEnabled?.() === false) {
      logger.info = silent;
    }
  }
}
