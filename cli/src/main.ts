#!/usr/bin/env node
import { isatty } from 'node:tty';
import picocolors from 'picocolors';
import { run } from './program.js';

// A reader that has seen enough, such as `head`, closes the pipe: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    throw error;
  }
});

const code = await run(process.argv.slice(2), {
  env: process.env,
  // For people alone: a pipe gets none, also where the environment would have some, as CI does.
  colors: picocolors.isColorSupported && isatty(1) && isatty(2),
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
});

if (code === 130) {
  // Whoever gave up does not wait for what is still under way.
  process.exit(code);
}
process.exitCode = code;
