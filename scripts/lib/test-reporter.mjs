// node:test's own `spec` output, cut down: one line per passing file, every failure and every skip, then the totals.
import { relative } from 'node:path';
import { spec } from 'node:test/reporters';

const passedOn = new Set(['test:fail', 'test:stdout', 'test:stderr']);

/** @param {AsyncIterable<{ type: string, data: any }>} source */
export default async function* concise(source) {
  const inner = new spec();
  const totals = [];
  for await (const event of source) {
    yield* lines(event);
    if (passedOn.has(event.type)) {
      inner.write(event);
    }
    if (event.type === 'test:diagnostic' && event.data.nesting === 0) {
      totals.push(`ℹ ${event.data.message}\n`);
    }
    yield* whatIsReady(inner);
  }
  inner.end();
  for await (const chunk of inner) {
    yield chunk;
  }
  yield* totals;
}

function* whatIsReady(inner) {
  for (let chunk = inner.read(); chunk !== null; chunk = inner.read()) {
    yield chunk;
  }
}

function* lines({ type, data }) {
  if (type === 'test:summary' && data.file !== undefined) {
    const { passed, tests, skipped } = data.counts;
    const mark = data.success ? '✔' : '✖';
    const counts = `${passed}/${tests} passed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    yield `${mark} ${relative('.', data.file)} (${counts}, ${Math.round(data.duration_ms)} ms)\n`;
  }
  if (data?.skip !== undefined && (type === 'test:pass' || type === 'test:fail')) {
    yield `﹣ skipped: ${data.name}${typeof data.skip === 'string' ? `: ${data.skip}` : ''}\n`;
  }
}
