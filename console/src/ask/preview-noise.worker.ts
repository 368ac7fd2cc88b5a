import { previewNoise } from '@entente/protocol/review';
import type { NoiseSaid, ToPreview } from './noise-messages';

/* Measures what noise would do to an answer, on generated data and in a thread of its own: it takes a moment. */
const page = globalThis as unknown as Pick<Worker, 'addEventListener' | 'postMessage'>;
page.addEventListener('message', ({ data }: MessageEvent<ToPreview>) => {
  page.postMessage(previewed(data));
});

function previewed(wanted: ToPreview): NoiseSaid {
  try {
    return { measures: previewNoise(wanted).measures };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
