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

/** A number of days, up to a year of them. */
export function DaysField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  return (
    <label>
      {props.label}
      <input
        type="number"
        min={1}
        max={365}
        required
        value={props.value}
        onChange={(event) => {
          props.onChange(event.target.value);
        }}
      />
    </label>
  );
}

/** One of a few. */
export function Choice<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly of: readonly (readonly [value: T, text: string])[];
  readonly onChange: (value: T) => void;
}): ReactNode {
  return (
    <label>
      {props.label}
      <select
        value={props.value}
        onChange={(event) => {
          const chosen = props.of.find(([value]) => value === event.target.value);
          if (chosen !== undefined) {
            props.onChange(chosen[0]);
          }
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
