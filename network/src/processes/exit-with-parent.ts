import { isMainThread } from 'node:worker_threads';

/**
 * Loaded before a child's own entry (`node --import`): standard input is a pipe that the starting process holds, so its
 * end means that the starter is gone, however it went. SIGTERM lets the child end in its own way. Threads of the child
 * load this too, and their standard input ends at once: it says nothing.
 */
if (isMainThread) {
  process.stdin.on('end', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), 3000).unref();
  });
  process.stdin.resume();
  if ('unref' in process.stdin && typeof process.stdin.unref === 'function') {
    process.stdin.unref();
  }
}
