import { functionNames, loadParser } from '@entente/protocol/parse';
import { judgeDraft } from './judge-draft';
import type { Said, ToJudge } from './messages';

/*
 * Judges drafts in a thread of its own: PostgreSQL's grammar is WebAssembly, which the policy of the page forbids. The
 * gateway serves this script, and no other, under a policy that allows it.
 */
const page = globalThis as unknown as Pick<Worker, 'addEventListener' | 'postMessage'>;
const say = (said: Said): void => {
  page.postMessage(said);
};
const loading = loadParser();
loading.then(
  () => {
    say({ functions: functionNames });
  },
  (error: unknown) => {
    say({ broken: String(error) });
  },
);

page.addEventListener('message', ({ data }: MessageEvent<ToJudge>) => {
  loading
    .then(() => {
      say(judgeDraft(data));
    })
    .catch((error: unknown) => {
      say({ broken: String(error) });
    });
});
