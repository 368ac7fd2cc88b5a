#!/usr/bin/env node
import picocolors from 'picocolors';
import { run } from './program.js';

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  colors: picocolors.isColorSupported && process.stderr.isTTY,
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
});
