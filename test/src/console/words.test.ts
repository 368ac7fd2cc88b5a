import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { problems } from '@entente/protocol';
import { catalogue } from './catalogue.js';

const codes = Object.keys(problems).sort();
const chinese = /\p{Script=Han}/u;

describe('the words of the console', () => {
  it('say of every refusal what to do about it, in English', async () => {
    const words = await catalogue('problems-en', 'whatToDoEn');
    assert.deepEqual(Object.keys(words).sort(), codes);
    assert.deepEqual(
      codes.filter((code) => !/^\p{Lu}.{8,}\.$/u.test(words[code] ?? '') || chinese.test(words[code] ?? '')),
      [],
    );
  });

  it('say of every refusal what it is and what to do about it, in Chinese', async () => {
    const words = await catalogue('problems-zh', 'refusalsZh');
    assert.deepEqual(Object.keys(words).sort(), codes);
    const isWhole = (text = ''): boolean => {
      const [what = '', act = ''] = text.split('。');
      return chinese.test(what) && chinese.test(act) && text.endsWith('。');
    };
    assert.deepEqual(
      codes.filter((code) => !isWhole(words[code])),
      [],
    );
  });

  it('have the same blanks in both languages, and none is untranslated', async () => {
    const [en, zh] = [await catalogue('en', 'en'), await catalogue('zh', 'zh')];
    const blanks = (text = ''): readonly string[] => [...new Set(text.match(/\{\w+\}/g))].sort();
    assert.deepEqual(Object.keys(zh).sort(), Object.keys(en).sort());
    for (const [word, text] of Object.entries(en)) {
      assert.deepEqual(blanks(zh[word]), blanks(text), word);
    }
  });
});
