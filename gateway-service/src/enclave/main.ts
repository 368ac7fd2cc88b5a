#!/usr/bin/env node
import { measureCode, ownFolders } from './measured-code.js';
import { serveEnclave } from './serve-enclave.js';
import { SoftwareEnclave } from './software-enclave.js';

const usage = 'measure | run <socket>';

/** The software enclave's process: `measure` says what its code measures, `run` serves its host until SIGTERM. */
async function main([command, socket]: readonly string[]): Promise<void> {
  const measurement = await measureCode(ownFolders());
  if (command === 'measure' && socket === undefined) {
    process.stdout.write(`${measurement}\n`);
    return;
  }
  if (command !== 'run' || socket === undefined) {
    throw new Error(`say what to do: ${usage}`);
  }
  const server = await serveEnclave(new SoftwareEnclave({ measurement }), socket);
  process.stderr.write('a software enclave: simulated, its host can read all that it is given\n');
  process.stdout.write(`${JSON.stringify({ ready: true, simulated: true, measurement, socket })}\n`);
  const stop = (): void => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

// The socket is for this user alone, whatever the shell's umask says.
process.umask(0o077);
main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
});
