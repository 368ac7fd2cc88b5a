#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isatty } from 'node:tty';
import { setFlagsFromString } from 'node:v8';

// Compiling what the commands load takes half of the time that most of them need. Not in a folder that others can write.
enableCompileCache(join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'entente', 'compiled'));
// What is read from a connection is given back when the youngest objects are collected. Where their space grows, as it does while
// modules are loaded, hundreds of megabytes of a document wait for that, and the whole heap is searched again and again meanwhile.
setFlagsFromString('--semi-space-growth-factor=1');
const { default: picocolors } = await import('picocolors');
const { run } = await import('./program.js');

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
