import type { Charter, GeneralizedSchema } from '@entente/protocol';
import { type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { type Draft, formOf } from '../../author/draft';
import type { Fault, Spot, TextField, ToJudge } from '../../author/messages';
import { type JudgedDraft, useJudged } from '../../author/use-judged';
import { useAnswer } from '../../state/use-answer';
import { Section } from '../../ui/parts';
import { useWords } from '../../words/use-words';
import { Outcome } from './outcome';
import { Terms } from './terms';
import { fetched } from '../../state/fetched';

// Half of what this page weighs is the editor.
const SqlEditor = fetched(async () => import('../../author/sql-editor'));

/** Others may put a version into force while this one is written; milliseconds. */
const often = 10_000;

interface DeskProps {
  readonly begin: Draft;
  readonly charter: Charter;
  readonly schemas: readonly GeneralizedSchema[];
}

/** The draft on one side, what becomes of it on the other; both change with every key. */
export function Desk({ begin, charter, schemas }: DeskProps): ReactNode {
  const [draft, setDraft] = useState(begin);
  const change = (part: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...part }));
  };
  const { id } = draft;
  const current = useAnswer(id === '' ? undefined : '/v1/query-contracts', { query: { id } }, often).value?.items[0];
  const inForce = useAnswer(current === undefined ? undefined : '/v1/query-contracts/{id}/versions/{version}', {
    path: { id, version: String(current?.version) },
  }).value?.contract;
  const version = (current?.version ?? 0) + 1;
  const form = useMemo(() => readForm(draft, version), [draft, version]);
  const toJudge = useMemo<Omit<ToJudge, 'turn'> | undefined>(
    () => ('terms' in form ? undefined : { form: form.form, schemas, charter, inForce }),
    [form, schemas, charter, inForce],
  );
  const judged = useJudged(toJudge);
  const [spot, setSpot] = useState<Spot>();
  return (
    <div className="desk">
      <form
        className="draft"
        onSubmit={(event) => {
          event.preventDefault();
        }}
      >
        <Terms {...{ draft, change, charter, schemas, version }} fault={'terms' in form ? form.terms : undefined} />
        <Texts {...{ draft, change, schemas, judged, spot, form }} />
      </form>
      <Outcome form={'terms' in form ? undefined : form.form} {...{ judged, charter, inForce, goTo: setSpot }} />
    </div>
  );
}

/** What is sent and judged, or why the other terms cannot be read. */
type ReadForm = { readonly form: Readonly<Record<string, unknown>> } | { readonly terms: string };

function readForm(draft: Draft, version: number): ReadForm {
  try {
    return { form: formOf(draft, version) };
  } catch (error) {
    return { terms: error instanceof Error ? error.message : String(error) };
  }
}

interface TextsProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly schemas: readonly GeneralizedSchema[];
  readonly judged: JudgedDraft;
  readonly form: ReadForm;
  /** Where the author wants to go; another object each time. */
  readonly spot: Spot | undefined;
}

function Texts({ draft, change, schemas, judged, spot, form }: TextsProps): ReactNode {
  const { say } = useWords();
  const { local, merging } = useFaultsOf(judged.judged?.faults);
  const { functions } = judged;
  const named = useMemo(
    () => schemas.filter(({ id, version }) => draft.schemas[id] === version),
    [schemas, draft.schemas],
  );
  const parameters = Object.keys('terms' in form ? {} : (form.form['parameters'] ?? {}));
  const partial = useOutputs(judged);
  return (
    <Suspense fallback={<p className="loading">{say('app.loading')}</p>}>
      <p className="hint">{say('author.keys')}</p>
      <Section title={say('contract.runs')}>
        <SqlEditor
          label={say('contract.runs')}
          value={draft.local}
          onChange={(text) => {
            change({ local: text });
          }}
          names={{ schemas: named, functions, parameters, partial: [] }}
          faults={local}
          spot={spot?.field === 'local' ? spot : undefined}
        />
      </Section>
      {draft.mode !== 'merge' ? null : (
        <Section title={say('contract.combines')}>
          <SqlEditor
            label={say('contract.combines')}
            value={draft.merging}
            onChange={(text) => {
              change({ merging: text });
            }}
            names={{ schemas: [], functions, parameters, partial }}
            faults={merging}
            spot={spot?.field === 'combine.query' ? spot : undefined}
          />
        </Section>
      )}
    </Suspense>
  );
}

/** Columns of the partial results, as the last draft had them that was understood: one that is being written seldom is. */
function useOutputs({ judged }: JudgedDraft): readonly string[] {
  const [outputs, setOutputs] = useState<readonly string[]>([]);
  useEffect(() => {
    const now = judged?.contract?.local.tree.outputs;
    if (now !== undefined) {
      setOutputs(now.map(({ name }) => name));
    }
  }, [judged]);
  return outputs;
}

function useFaultsOf(faults: readonly Fault[] | undefined): {
  readonly local: readonly Fault[];
  readonly merging: readonly Fault[];
} {
  return useMemo(() => {
    const of = (field: TextField): readonly Fault[] => (faults ?? []).filter(({ at }) => at?.field === field);
    return { local: of('local'), merging: of('combine.query') };
  }, [faults]);
}
