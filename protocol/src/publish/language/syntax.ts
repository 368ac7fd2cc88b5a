/** A rule of the query language, from which its EBNF and its diagram are made. */
export type Syntax =
  /** What is written as it stands: a keyword or a sign. */
  | { readonly kind: 'word'; readonly text: string }
  /** Another rule. */
  | { readonly kind: 'rule'; readonly name: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Syntax[] }
  /** A sequence that a diagram draws in several lines. */
  | { readonly kind: 'lines'; readonly parts: readonly Syntax[] }
  | { readonly kind: 'choice'; readonly parts: readonly Syntax[] }
  | { readonly kind: 'optional'; readonly part: Syntax }
  /** Once or more often, with the separator between, if there is one. */
  | { readonly kind: 'repeat'; readonly part: Syntax; readonly separator?: Syntax | undefined };

/** Text in writing a rule: `<name>` is another rule, anything else stands as it is. */
type Part = Syntax | string;

function syntax(part: Part): Syntax {
  if (typeof part !== 'string') {
    return part;
  }
  const [, name] = /^<(.+)>$/.exec(part) ?? [];
  return name === undefined ? { kind: 'word', text: part } : { kind: 'rule', name };
}

export function sequence(...parts: readonly Part[]): Syntax {
  return { kind: 'sequence', parts: parts.map(syntax) };
}

export function lines(...parts: readonly Part[]): Syntax {
  return { kind: 'lines', parts: parts.map(syntax) };
}

export function choice(...parts: readonly Part[]): Syntax {
  return { kind: 'choice', parts: parts.map(syntax) };
}

export function optional(...parts: readonly Part[]): Syntax {
  const [first, ...others] = parts;
  return { kind: 'optional', part: first !== undefined && others.length === 0 ? syntax(first) : sequence(...parts) };
}

export function repeat(part: Part, separator?: Part): Syntax {
  return { kind: 'repeat', part: syntax(part), separator: separator === undefined ? undefined : syntax(separator) };
}

/** One or more with commas between. */
export function list(part: Part): Syntax {
  return repeat(part, ',');
}

/** A rule in the EBNF of the XML recommendation: `?`, `*`, `+`, `|`, words in quotes. */
export function ebnf(rule: Syntax): string {
  switch (rule.kind) {
    case 'word':
      return rule.text
        .split(' ')
        .map((word) => (word.includes("'") ? `"${word}"` : `'${word}'`))
        .join(' ');
    case 'rule':
      return rule.name;
    case 'sequence':
    case 'lines':
      return rule.parts.map((part) => (part.kind === 'choice' ? `( ${ebnf(part)} )` : ebnf(part))).join(' ');
    case 'choice':
      return rule.parts.map(ebnf).join(' | ');
    case 'optional':
      return `${grouped(rule.part)}?`;
    case 'repeat':
      return rule.separator === undefined
        ? `${grouped(rule.part)}+`
        : `${grouped(rule.part, true)} ( ${grouped(rule.separator, true)} ${grouped(rule.part, true)} )*`;
  }
}

function grouped(rule: Syntax, inSequence = false): string {
  const isSingle = rule.kind === 'rule' || (rule.kind === 'word' && !rule.text.includes(' '));
  const isPart = inSequence && rule.kind !== 'choice';
  return isSingle || isPart ? ebnf(rule) : `( ${ebnf(rule)} )`;
}

/** The names of the rules that stand in a rule. */
export function rulesIn(rule: Syntax): readonly string[] {
  switch (rule.kind) {
    case 'word':
      return [];
    case 'rule':
      return [rule.name];
    case 'optional':
      return rulesIn(rule.part);
    case 'repeat':
      return [...rulesIn(rule.part), ...(rule.separator === undefined ? [] : rulesIn(rule.separator))];
    case 'sequence':
    case 'lines':
    case 'choice':
      return rule.parts.flatMap(rulesIn);
  }
}
