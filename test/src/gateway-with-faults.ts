import { existsSync, writeFileSync } from 'node:fs';
import { checkAnswer, type Checkpoint, loadConfig, startGateway } from '@entente/gateway-service';

/**
 * The gateway as the product composes it, but that it holds every answer against the description of the API (one that differs
 * becomes a problem 500), and that it dies without warning (SIGKILL), or gets another `FAULT_SIGNAL`, when it first comes by the
 * checkpoint that `FAULT_AT` names. `FAULT_MARK` is a file that remembers that this has happened. `FRESH_MS` sets how long an
 * own transaction shows that the ledger is seen as it is.
 */
const { FAULT_AT: at, FAULT_MARK: mark = '', FAULT_SIGNAL: signal = 'SIGKILL', FRESH_MS: freshMs } = process.env;

const checkpoint: Checkpoint = (name) => {
  if (name === at && !existsSync(mark)) {
    writeFileSync(mark, name, { flush: true });
    process.kill(process.pid, signal);
  }
};

const gateway = await startGateway(loadConfig(process.env), {
  checkpoint,
  onAnswer: checkAnswer,
  freshMs: freshMs === undefined ? undefined : Number(freshMs),
});
const { httpUrl, linkAddress, operationsUrl, operatorTokenFile } = gateway;
process.stdout.write(`${JSON.stringify({ ready: true, httpUrl, linkAddress, operationsUrl, operatorTokenFile })}\n`);
process.once('SIGTERM', () => {
  void gateway.stop().finally(() => process.exit(0));
});
