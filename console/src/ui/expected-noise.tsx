import { type GeneralizedSchema, mergeNoise, type QueryContract } from '@entente/protocol';
import { type ReactNode, useEffect, useState } from 'react';
import type { NoiseSaid, ToPreview } from '../ask/noise-messages';
import { useWords } from '../words/use-words';

/** As many generated subjects as tell what a typical number is, and few enough to take no more than a moment. */
const owners = 3;
const subjectsPerOwner = 300;

/** How far the numbers of an answer will be off, before anything is asked or spent; nothing where no noise is added. */
export function ExpectedNoise({
  contract,
  schemas,
}: {
  readonly contract: QueryContract;
  readonly schemas: readonly GeneralizedSchema[];
}): ReactNode {
  const { say, language } = useWords();
  const [said, setSaid] = useState<NoiseSaid>();
  const isNoised = mergeNoise(contract.combine) !== undefined;
  useEffect(() => {
    if (!isNoised) {
      return undefined;
    }
    const worker = new Worker(new URL('../ask/preview-noise.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<NoiseSaid>) => {
      setSaid(data);
    });
    worker.postMessage({ contract, schemas, owners, subjectsPerOwner } satisfies ToPreview);
    return () => {
      worker.terminate();
    };
  }, [contract, schemas, isNoised]);
  if (!isNoised) {
    return null;
  }
  const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 2 });
  const measures = said !== undefined && 'measures' in said ? said.measures : [];
  return (
    <div role="status">
      <h3>{say('noise.title')}</h3>
      {said === undefined ? <p className="loading">{say('app.loading')}</p> : null}
      {said !== undefined && 'fault' in said ? <p className="hint">{said.fault}</p> : null}
      <ul>
        {measures.map(({ column, deviation, percent }) => (
          <li key={column}>
            {percent === undefined
              ? say('noise.lineAlone', { column, off: number.format(2 * deviation) })
              : say('noise.line', {
                  ...{ column, off: number.format(2 * deviation) },
                  percent: `${number.format(2 * percent)} %`,
                })}
          </li>
        ))}
      </ul>
      {measures.length === 0 ? null : (
        <p className="hint">{say('noise.how', { subjects: owners * subjectsPerOwner })}</p>
      )}
    </div>
  );
}
