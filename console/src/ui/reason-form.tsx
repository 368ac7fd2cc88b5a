import { type ReactNode, useState } from 'react';
import { useAction } from '../state/use-action';
import { Refusal } from './parts';

interface ReasonFormProps {
  /** What opens the form. */
  readonly title: string;
  /** Asks for the reason. */
  readonly label: string;
  readonly action: string;
  readonly onDo: (reason: string) => Promise<void>;
}

/** Something that cannot be taken back and that others read the reason of: it takes two steps and a reason. */
export function ReasonForm({ title, label, action, onDo }: ReasonFormProps): ReactNode {
  const [reason, setReason] = useState('');
  const doing = useAction(async () => onDo(reason.trim()));
  return (
    <details>
      <summary>{title}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          doing.run();
        }}
      >
        <label>
          {label}
          <input
            required
            maxLength={200}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value);
            }}
          />
        </label>
        {doing.problem === undefined ? null : <Refusal problem={doing.problem} />}
        <button type="submit" className="danger" disabled={doing.isRunning}>
          {action}
        </button>
      </form>
    </details>
  );
}
