import type { ReactNode } from 'react';

/** A field with some values to choose one of, each with its words. */
export function Choice<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly of: readonly (readonly [value: T, words: string])[];
  readonly onChoose: (value: T) => void;
}): ReactNode {
  return (
    <label>
      {props.label}
      <select
        value={props.value}
        onChange={(event) => {
          const chosen = props.of.find(([value]) => value === event.target.value);
          if (chosen !== undefined) {
            props.onChoose(chosen[0]);
          }
        }}
      >
        {props.of.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
