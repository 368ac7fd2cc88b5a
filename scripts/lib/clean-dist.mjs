// Removes compiled files whose source is gone: tsc leaves them, and a test of a deleted source must not run.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const outputs = /(\.d\.ts|\.js)(\.map)?$/;

for (const workspace of JSON.parse(readFileSync('package.json', 'utf8')).workspaces) {
  const dist = join(workspace, 'dist');
  if (!existsSync(dist)) {
    continue;
  }
  for (const name of readdirSync(dist, { recursive: true })) {
    const stem = join(workspace, 'src', name.replace(outputs, ''));
    if (outputs.test(name) && !existsSync(`${stem}.ts`) && !existsSync(`${stem}.tsx`)) {
      rmSync(join(dist, name));
    }
  }
}
