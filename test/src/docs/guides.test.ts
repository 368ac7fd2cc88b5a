import assert from 'node:assert/strict';
import { access, glob, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { catalogue } from '../console/catalogue.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const guides = join(root, 'docs/guides');

/** What a page shows to readers: its text without the examples that are fenced off. */
async function prose(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).replaceAll(/^( *)(```|~~~)[\s\S]*?^\1\2/gm, '');
}

/** The names that a page's headings have in addresses: as the places where the project is read make them. */
function anchorsOf(text: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  return new Set(
    Array.from(text.matchAll(/^#+ (.+)$/gm), ([, heading = '']) => {
      const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
      const name = words.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-');
      const before = seen.get(name) ?? 0;
      seen.set(name, before + 1);
      return before === 0 ? name : `${name}-${String(before)}`;
    }),
  );
}

/** Links and pictures of a page that lead to nothing in this repository. */
async function brokenIn(file: string): Promise<readonly string[]> {
  const links = Array.from((await prose(file)).matchAll(/\]\(([^)\s]+)\)/g), ([, link = '']) => link);
  const broken: string[] = [];
  for (const link of links.filter((each) => !/^\w+:/.test(each))) {
    const [path = '', anchor] = link.split('#');
    const to = path === '' ? file : join(dirname(file), path);
    const isThere = await access(to).then(
      () => anchor === undefined || !to.endsWith('.md') || prose(to).then((text) => anchorsOf(text).has(anchor)),
      () => false,
    );
    if (!isThere) {
      broken.push(`${file.slice(root.length)}: ${link}`);
    }
  }
  return broken;
}

/** What a guide for a role says in italics: the texts of the console that its reader looks for. */
async function textsNamedIn(file: string): Promise<readonly string[]> {
  const text = (await prose(file)).replaceAll(/`[^`]*`/g, '').replaceAll(/\]\([^)]*\)/g, ']');
  return Array.from(text.matchAll(/(?<!\w)_([^_]+)_(?!\w)/g), ([, named = '']) => named.replaceAll(/\s+/g, ' '));
}

/** A text of the console as what its blanks make of it. */
function asPattern(word: string): string {
  const parts = word.split(/\{\w+\}/).map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`));
  return parts.join('.+');
}

/** Whether the console says it: whole, with its blanks filled, or up to a blank that is left open by an ellipsis. */
function isSaidBy(words: readonly string[]): (named: string) => boolean {
  const whole = words.map((word) => new RegExp(`^${asPattern(word)}$`, 'u'));
  return (named) =>
    named.endsWith('…')
      ? words.some((word) => word.startsWith(named.slice(0, -1).trimEnd()))
      : whole.some((pattern) => pattern.test(named) || pattern.test(`${named}.`));
}

describe('the guides', () => {
  it('lead to pages, headings and pictures that are there, as all documentation does', async () => {
    const pages = [];
    for await (const page of glob(['*.md', 'docs/**/*.md', '{bench,clients,examples}/**/*.md'], {
      cwd: root,
      exclude: (name) => name.includes('node_modules'),
    })) {
      pages.push(join(root, page));
    }
    assert.ok(pages.length > 100);
    assert.deepEqual((await Promise.all(pages.map(brokenIn))).flat(), []);
  });

  it('are all named in their index', async () => {
    const index = await prose(join(guides, 'README.md'));
    const pages = (await readdir(guides)).filter((name) => name.endsWith('.md') && name !== 'README.md');
    assert.deepEqual(
      pages.filter((name) => !index.includes(`](${name})`)),
      [],
    );
  });

  it('show every picture that was taken for them', async () => {
    const pages = (await readdir(guides)).filter((name) => name.endsWith('.md'));
    const text = (await Promise.all(pages.map((name) => prose(join(guides, name))))).join('\n');
    const pictures = (await readdir(join(guides, 'pictures'))).filter((name) => name.endsWith('.png'));
    assert.ok(pictures.length > 20);
    assert.deepEqual(
      pictures.filter((name) => !text.includes(`](pictures/${name})`)),
      [],
    );
  });

  it('for each role name what is on the screen as the console says it', async () => {
    const says = isSaidBy(Object.values(await catalogue('en', 'en')));
    const pages = (await readdir(guides)).filter((name) => name.startsWith('for-'));
    assert.equal(pages.length, 5);
    for (const page of pages) {
      const named = await textsNamedIn(join(guides, page));
      assert.ok(named.length > 10, page);
      assert.deepEqual(
        named.filter((each) => !says(each)),
        [],
        page,
      );
    }
  });
});
