import type { ReactNode } from 'react';

/** One line of text under its label. */
export function Line(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  return (
    <label>
      {props.label}
      <input
        autoComplete="off"
        value={props.value}
        onChange={(event) => {
          props.onChange(event.target.value);
        }}
      />
    </label>
  );
}

/** One of a few. */
export function Choice(props: {
  readonly label: string;
  readonly value: string;
  readonly of: readonly (readonly [string, string])[];
  readonly onChange: (value: string) => void;
}): ReactNode {
  return (
    <label>
      {props.label}
      <select
        value={props.value}
        onChange={(event) => {
          props.onChange(event.target.value);
        }}
      >
        {props.of.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Any of a few, as a group of its own. */
export function Checks(props: {
  readonly label: string;
  readonly of: readonly (readonly [string, string])[];
  readonly checked: readonly string[];
  readonly onChange: (checked: readonly string[]) => void;
}): ReactNode {
  return (
    <fieldset>
      <legend>{props.label}</legend>
      {props.of.map(([value, text]) => (
        <label key={value} className="check">
          <input
            type="checkbox"
            checked={props.checked.includes(value)}
            onChange={(event) => {
              props.onChange(
                event.target.checked ? [...props.checked, value] : props.checked.filter((each) => each !== value),
              );
            }}
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
