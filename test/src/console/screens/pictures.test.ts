import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { pictures, recorded } from './pictures.js';
import { screens } from './screens.js';

const nothing = {
  request: 'requests/1',
  proposal: 'proposals/1',
  approval: 'proposals/requests',
  sharingRequest: 'sharing/requests/1',
  extract: '',
};

describe('the pictures of the guides', () => {
  it('are of every screen that the console has a way to', async () => {
    const app = await readFile(new URL('../../../../console/src/app.tsx', import.meta.url), 'utf8');
    const table = /const screens[^=]*=> ReactNode>> = \{(.*?)\n\};/s.exec(app)?.[1] ?? '';
    const areas = [...table.matchAll(/^ {2}'?(\w*)'?: /gm)].map(([, area]) => area ?? '');
    assert.ok(areas.length > 5);
    const shown = new Set(screens.map(({ place }) => place(nothing).split('/')[0]));
    assert.deepEqual(
      areas.filter((area) => !shown.has(area)),
      [],
    );
  });

  it('are there, each with what it shows', () => {
    const names = ['sign-in', ...screens.map(({ name }) => name)].sort();
    assert.deepEqual(Object.keys(recorded()).sort(), names);
    assert.deepEqual(
      names.filter((name) => !existsSync(`${pictures}${name}.png`)),
      [],
    );
  });

  it('stand in a guide each, and every one that stands in a guide is there', async () => {
    const pages = (await readdir(`${pictures}..`)).filter((name) => name.endsWith('.md'));
    const texts = await Promise.all(pages.map((name) => readFile(`${pictures}../${name}`, 'utf8')));
    const named = new Set(
      texts.flatMap((text) => [...text.matchAll(/\]\(pictures\/([\w-]+)\.png\)/g)].map(([, name]) => name)),
    );
    assert.deepEqual([...named].sort(), Object.keys(recorded()).sort());
  });
});
