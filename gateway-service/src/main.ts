#!/usr/bin/env node
import { DomainError } from '@entente/protocol';
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

/** What an operator can mend is said in a sentence; the rest with where it happened. */
function sayWhy(error: unknown): string {
  if (error instanceof ConfigError) {
    return `the gateway's settings are not right:\n${error.message}`;
  }
  if (error instanceof DomainError) {
    return error.message;
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `${error.message}; choose another port (ENTENTE_HTTP_PORT, ENTENTE_LINK_PORT, ENTENTE_OPERATIONS_PORT; 0 picks one)`;
  }
  return String(error instanceof Error ? error.stack : error);
}

// Journal, state copy and keys are for this user alone, whatever the shell's umask says.
process.umask(0o077);
main().catch((error: unknown) => {
  process.stderr.write(`${sayWhy(error)}\n`);
  process.exit(error instanceof ConfigError ? 2 : 1);
});
