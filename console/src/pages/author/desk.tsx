import type { Charter, GeneralizedSchema } from '@entente/protocol';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { type Draft, formOf } from '../../author/draft';
import type { Fault, TextField, ToJudge } from '../../author/messages';
import { type JudgedDraft, useJudged } from '../../author/use-judged';
import { useAnswer } from '../../state/use-answer';
import { Section } from '../../ui/parts';
import { useWords } from '../../words/use-words';
import { Outcome } from './outcome';
import { Terms } from './terms';

// Half of what this page weighs is the editor.
const SqlEditor = lazy(async () => import('../../author/sql-editor'));

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
  const current = useAnswer(id === '' ? undefined : '/v1/query-contracts', { query: { id } }).value?.items[0];
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
  return (
    <div className="desk">
      <form
        className="draft"
        onSubmit={(event) => {
          event.preventDefault();
        }}
      >
        <Terms {...{ draft, change, charter, schemas, version }} fault={'terms' in form ? form.terms : undefined} />
        <Texts {...{ draft, change, schemas, judged }} />
      </form>
      <Outcome form={'terms' in form ? undefined : form.form} judged={judged} charter={charter} inForce={inForce} />
    </div>
  );
}

function readForm(
  draft: Draft,
  version: number,
): { readonly form: Readonly<Record<string, unknown>> } | { readonly terms: string } {
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
}

function Texts({ draft, change, schemas, judged }: TextsProps): ReactNode {
  const { say } = useWords();
  const { local, merging } = useFaultsOf(judged.judged?.faults);
  const { functions } = judged;
  const named = useMemo(
    () => schemas.filter(({ id, version }) => draft.schemas[id] === version),
    [schemas, draft.schemas],
  );
  const contract = judged.judged?.contract;
  const parameters = Object.keys(contract?.parameters ?? {});
  const partial = (contract?.local.tree.outputs ?? []).map(({ name }) => name);
  return (
    <Suspense fallback={<p className="loading">{say('app.loading')}</p>}>
      <Section title={say('contract.runs')}>
        <SqlEditor
          label={say('contract.runs')}
          value={draft.local}
          onChange={(text) => {
            change({ local: text });
          }}
          names={{ schemas: named, functions, parameters, partial: [] }}
          faults={local}
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
          />
        </Section>
      )}
    </Suspense>
  );
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
