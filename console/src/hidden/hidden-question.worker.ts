import { GatewayProblem } from '@entente/client/connect';
import { openAnswer, type Opened } from '@entente/client/envelope';
import { type GatewayReads, hiddenOpener, hideSubjects, serviceKeysOf } from '@entente/client/hidden';
import { signQuestion } from '@entente/client/question';
import { decode, encode } from '@entente/protocol';
import { MatchSecrets } from '@entente/protocol/secure';
import { asProblem } from '../api/problem';
import type { Got, Hidden, Said, ToHide, ToOpen } from './messages';

/*
 * The requester's part of a hidden question, in a thread of its own that can call nobody: the gateway serves this script
 * under a policy that forbids every connection. What it has to read, the page reads for it; the subject is in no address.
 */
const page = globalThis as unknown as Pick<Worker, 'addEventListener'> & { postMessage: (said: Said) => void };
const waiting = new Map<number, (got: Got) => void>();
let turns = 0;

const reads: GatewayReads = {
  get: async (path) => wanted('json', path),
  bytes: async (path) => (await wanted('bytes', path)) as Uint8Array,
};

page.addEventListener('message', ({ data }: MessageEvent<ToHide | ToOpen | Got>) => {
  if ('turn' in data) {
    waiting.get(data.turn)?.(data);
    waiting.delete(data.turn);
    return;
  }
  (data.task === 'hide' ? hide(data) : open(data)).then(
    (done) => {
      page.postMessage({ done });
    },
    (error: unknown) => {
      const { code, detail, status } = asProblem(error);
      page.postMessage({ fault: { code, detail, status } });
    },
  );
});

async function hide({ contract, schemas, subjects, ...asking }: ToHide): Promise<Hidden> {
  const place = { requester: asking.member, key: asking.keys.id };
  const hidden = await hideSubjects(reads, { contract, schemas, subjects, place });
  const { parameters, escrow } = hidden;
  const question = await signQuestion({ ...asking, contract, parameters, escrow });
  return { question, secrets: encode(hidden.secrets) };
}

async function open({ envelope, keys, expected, secrets }: ToOpen): Promise<Opened> {
  const openHidden = hiddenOpener({
    reads,
    secretsOf: () => Promise.resolve(decode(MatchSecrets, secrets)),
    onRead: (read) => {
      page.postMessage({ read });
    },
  });
  return openAnswer({ envelope, keys, serviceKey: await serviceKeysOf(reads), expected, openHidden });
}

async function wanted(wants: 'json' | 'bytes', path: string): Promise<unknown> {
  turns += 1;
  const turn = turns;
  const got = await new Promise<Got>((resolve) => {
    waiting.set(turn, resolve);
    page.postMessage({ wants, turn, path });
  });
  if ('fault' in got) {
    throw new GatewayProblem(got.fault);
  }
  return got.got;
}
