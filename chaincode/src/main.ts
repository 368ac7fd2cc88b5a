import { dirname } from 'node:path';
import { checkBuild } from './build.js';
import { readServerSettings } from './server-settings.js';

/**
 * The chaincode process: one per member, beside its peer. Says on standard output when it listens, and of which build it
 * is; ends on SIGTERM.
 */
async function main(): Promise<void> {
  const settings = readServerSettings(process.env);
  const build = await checkBuild(dirname(process.argv[1] ?? '.'));
  // The shim reads the level when it is loaded, and at its default logs every call.
  process.env['CORE_CHAINCODE_LOGGING_LEVEL'] ??= 'WARNING';
  const { startServer } = await import('./server.js');
  const server = await startServer(settings);
  const stop = (): void => {
    server.stop();
    process.exitCode = 0;
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(`${JSON.stringify({ ready: true, address: settings.address, ...build })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
