import { type Charter, type GeneralizedSchema, shareModes } from '@entente/protocol';
import type { ReactNode } from 'react';
import type { Draft } from '../../author/draft';
import { Section } from '../../ui/parts';
import { Checks, Choice, Line } from '../../ui/fields';
import { useWords } from '../../words/use-words';

interface TermsProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly charter: Charter;
  readonly schemas: readonly GeneralizedSchema[];
  readonly version: number;
  /** Why the other terms cannot be read as YAML. */
  readonly fault: string | undefined;
}

/** Everything of a contract but its texts. */
export function Terms({ draft, change, charter, schemas, version, fault }: TermsProps): ReactNode {
  const { say } = useWords();
  const members = Object.keys(charter.members).sort();
  return (
    <Section title={say('author.terms')}>
      <Line
        label={say('author.id')}
        value={draft.id}
        onChange={(id) => {
          change({ id });
        }}
      />
      <p className="hint">{say('author.version', { version })}</p>
      <Line
        label={say('author.name')}
        value={draft.title}
        onChange={(title) => {
          change({ title });
        }}
      />
      <Line
        label={say('author.purposes')}
        value={draft.purposes}
        onChange={(purposes) => {
          change({ purposes });
        }}
      />
      <Choice
        label={say('contract.scope')}
        value={draft.scope}
        of={[
          ['many-subjects', say('contract.many-subjects')],
          ['one-subject', say('contract.one-subject')],
        ]}
        onChange={(scope) => {
          change({ scope });
        }}
      />
      {schemas.length > 0 ? null : <p className="nothing">{say('author.noSchemas')}</p>}
      <Checks
        label={say('author.schemas')}
        of={newest(schemas).map(({ id, version: of, title }) => [id, `${id}@${String(of)} · ${title}`])}
        checked={Object.keys(draft.schemas)}
        onChange={(ids) => {
          change({
            schemas: Object.fromEntries(
              ids.map((id) => [id, draft.schemas[id] ?? newest(schemas).find((one) => one.id === id)?.version ?? 1]),
            ),
          });
        }}
      />
      <Checks
        label={say('contract.who')}
        of={members.map((member) => [member, member])}
        checked={draft.members}
        onChange={(chosen) => {
          change({ members: chosen });
        }}
      />
      <Choice
        label={say('author.mode')}
        value={draft.mode}
        of={['merge', ...shareModes].map((mode) => [mode, mode])}
        onChange={(mode) => {
          change({ mode: mode as Draft['mode'] });
        }}
      />
      <Choice
        label={say('contract.combiner')}
        value={draft.by}
        of={['', ...members, 'standing', 'elected', 'drawn'].map((by) => [by, by])}
        onChange={(by) => {
          change({ by });
        }}
      />
      <label>
        {say('author.more')}
        <textarea
          rows={8}
          spellCheck={false}
          className="code"
          value={draft.terms}
          aria-invalid={fault !== undefined}
          onChange={(event) => {
            change({ terms: event.target.value });
          }}
        />
      </label>
      <p className="hint">{say('author.moreHint')}</p>
      {fault === undefined ? null : (
        <p className="refusal" role="alert">
          {fault}
        </p>
      )}
    </Section>
  );
}

/** Each schema in its last version; others can be written among the other terms. */
function newest(schemas: readonly GeneralizedSchema[]): readonly GeneralizedSchema[] {
  return schemas.filter(({ id, version }) => schemas.every((other) => other.id !== id || other.version <= version));
}
