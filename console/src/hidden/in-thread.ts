import type { Opened } from '@entente/client/envelope';
import type { ReadSoFar } from '@entente/client/hidden';
import { type Api, GatewayProblem, readsOf } from '@entente/client/connect';
import { asProblem, refusal } from '../api/problem';
import type { Got, Hidden, Said, ToHide, ToOpen } from './messages';

/** Hides and signs a question in a thread of its own. @throws Problem what was refused; then nothing was sent */
export async function hidden(gateway: Api, task: Omit<ToHide, 'task'>): Promise<Hidden> {
  return (await inThread(gateway, { task: 'hide', ...task })) as Hidden;
}

/** Opens the answer to a hidden question in a thread of its own. @param onRead told as owners' publications are read */
export async function openedHidden(
  gateway: Api,
  task: Omit<ToOpen, 'task'>,
  onRead: (read: ReadSoFar) => void,
): Promise<Opened> {
  return (await inThread(gateway, { task: 'open', ...task }, onRead)) as Opened;
}

/** A thread for one task: what it knew is gone when it is done. */
async function inThread(
  gateway: Api,
  task: ToHide | ToOpen,
  onRead?: (read: ReadSoFar) => void,
): Promise<Hidden | Opened> {
  const thread = new Worker(new URL('./hidden-question.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise((resolve, reject) => {
      thread.addEventListener('error', ({ message }) => {
        reject(refusal('INTERNAL', message));
      });
      thread.addEventListener('message', ({ data }: MessageEvent<Said>) => {
        if ('wants' in data) {
          void answered(gateway, data).then((got) => {
            thread.postMessage(got);
          });
        } else if ('read' in data) {
          onRead?.(data.read);
        } else if ('done' in data) {
          resolve(data.done);
        } else {
          reject(new GatewayProblem(data.fault));
        }
      });
      thread.postMessage(task);
    });
  } finally {
    thread.terminate();
  }
}

async function answered(gateway: Api, { wants, path, turn }: Extract<Said, { readonly wants: string }>): Promise<Got> {
  try {
    const got = wants === 'json' ? await readsOf(gateway).get(path) : await readsOf(gateway).bytes(path);
    return { turn, got };
  } catch (error) {
    const { code, detail, status } = asProblem(error);
    return { turn, fault: { code, detail, status } };
  }
}
