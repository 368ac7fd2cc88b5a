#!/usr/bin/env node
import { ConfigError, loadConfig } from './config.js';
import { startGateway } from './compose.js';

/** The gateway's process: configuration from the environment, one line on standard output when it is ready, a clean end on SIGTERM. */
async function main(): Promise<void> {
  const gateway = await startGateway(loadConfig(process.env), { checkpoint: () => undefined });
  const { httpUrl, linkAddress, operationsUrl, operatorTokenFile } = gateway;
  process.stdout.write(`${JSON.stringify({ ready: true, httpUrl, linkAddress, operationsUrl, operatorTokenFile })}\n`);
  const stop = (): void => {
    gateway.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  const text =
    error instanceof ConfigError
      ? `the gateway's settings are not right:\n${error.message}`
      : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`${text}\n`);
  process.exit(error instanceof ConfigError ? 2 : 1);
});
