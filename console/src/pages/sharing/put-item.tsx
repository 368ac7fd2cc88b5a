import { type ReactNode, useState } from 'react';
import { putItem } from '../../sharing/put-item';
import { useSession } from '../../state/session';
import { useAction } from '../../state/use-action';
import { useAnswer } from '../../state/use-answer';
import { Refusal, Section } from '../../ui/parts';
import { Checks, Choice, Line } from '../../ui/fields';
import { useWords } from '../../words/use-words';

const yearMs = 365 * 86_400_000;
const nothing = {
  ...{ id: '', title: '', purposes: '', members: [] as readonly string[], supervisor: '' },
  validUntil: new Date(Date.now() + yearMs).toISOString().slice(0, 10),
};

/** An officer puts a document of its own under supervision: it is sealed as it comes in, and its key is erased. */
export function PutItem({ again }: { readonly again: () => void }): ReactNode {
  const { say } = useWords();
  const { me, gateway } = useSession();
  const charter = useAnswer('/v1/charter').value;
  const [file, setFile] = useState<File>();
  const [typed, setTyped] = useState(nothing);
  const [sent, setSent] = useState<number>();
  const putting = useAction(async () => {
    if (file !== undefined) {
      await putItem(gateway, file, typed, setSent);
      setTyped(nothing);
      setSent(undefined);
      again();
    }
  });
  const others = Object.keys(charter?.members ?? {})
    .filter((member) => member !== me.member)
    .sort();
  const supervisors = others.filter((member) => charter?.members[member]?.roles.includes('supervisor'));
  const change = (part: Partial<typeof typed>): void => {
    setTyped((before) => ({ ...before, ...part }));
  };
  return (
    <Section title={say('sharing.put')}>
      <p className="hint">{say('sharing.putHint')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          putting.run();
        }}
      >
        <label>
          {say('sharing.file')}
          <input
            type="file"
            required
            onChange={(event) => {
              setFile(event.target.files?.[0]);
            }}
          />
        </label>
        <Line
          label={say('author.id')}
          value={typed.id}
          onChange={(id) => {
            change({ id });
          }}
        />
        <Line
          label={say('sharing.title')}
          value={typed.title}
          onChange={(title) => {
            change({ title });
          }}
        />
        <Line
          label={say('author.purposes')}
          value={typed.purposes}
          onChange={(purposes) => {
            change({ purposes });
          }}
        />
        <Checks
          label={say('contract.who')}
          of={others.map((member) => [member, member])}
          checked={typed.members}
          onChange={(members) => {
            change({ members });
          }}
        />
        <Choice
          label={say('sharing.opens')}
          value={typed.supervisor}
          of={[
            ['', say('sharing.split')],
            ...supervisors.map((supervisor) => [supervisor, say('sharing.classical', { supervisor })] as const),
          ]}
          onChange={(supervisor) => {
            change({ supervisor });
          }}
        />
        <label>
          {say('contract.until')}
          <input
            type="date"
            required
            value={typed.validUntil}
            onChange={(event) => {
              change({ validUntil: event.target.value });
            }}
          />
        </label>
        {sent === undefined ? null : <p role="status">{say('sharing.sent', { percent: Math.round(sent * 100) })}</p>}
        {putting.problem === undefined ? null : <Refusal problem={putting.problem} />}
        <button type="submit" className="main" disabled={putting.isRunning}>
          {say('sharing.putDo')}
        </button>
      </form>
    </Section>
  );
}
