import { DomainError } from './problems.js';

/**
 * Limits of what is read from outside. Sizes in UTF-16 units. Depth and keys leave room for a contract with two trees of
 * the largest size that the parser accepts, within another document.
 */
export const jsonLimits = { size: 262_144, depth: 64, keys: 10_000 } as const;

type Frame = { readonly keys: Set<string> | undefined };

/**
 * JSON text to a value, refusing what two readers could read differently or what is meant to do harm: duplicate keys,
 * `__proto__`, lone surrogates, deep nesting, too many keys, too long a text.
 * @throws {@link DomainError} `INVALID_INPUT`, `INPUT_TOO_LARGE`
 */
export function parseStrictJson(text: string): unknown {
  if (text.length > jsonLimits.size) {
    throw new DomainError('INPUT_TOO_LARGE', `JSON of more than ${String(jsonLimits.size)} characters`);
  }
  if (!text.isWellFormed()) {
    throw new DomainError('INVALID_INPUT', 'text with half a surrogate pair');
  }
  const value = parse(text);
  checkStructure(text);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The engine's own message quotes the text, which may be somebody's data.
    throw new DomainError('INVALID_INPUT', 'not JSON');
  }
}

/** One pass over text that is known to be JSON: only strings and brackets matter. */
function checkStructure(text: string): void {
  const stack: Frame[] = [];
  let keys = 0;
  const token = /"[^"\\]*(?:\\.[^"\\]*)*"(?=\s*(:)?)|[{}[\]]/g;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [found, colon] = match;
    if (found === '{' || found === '[') {
      stack.push({ keys: found === '{' ? new Set() : undefined });
      refuseIf(stack.length > jsonLimits.depth, `JSON nested deeper than ${String(jsonLimits.depth)}`);
    } else if (found === '}' || found === ']') {
      stack.pop();
    } else if (colon !== undefined) {
      keys += 1;
      refuseIf(keys > jsonLimits.keys, `more than ${String(jsonLimits.keys)} keys`);
      addKey(stack.at(-1)?.keys, textOf(found));
    } else {
      textOf(found);
    }
  }
}

/** What a JSON string says; an escape may write half a surrogate pair where the text itself has none. */
function textOf(found: string): string {
  const text = found.includes('\\') ? (JSON.parse(found) as string) : found.slice(1, -1);
  refuseIf(!text.isWellFormed(), 'text with half a surrogate pair');
  return text;
}

function addKey(keys: Set<string> | undefined, key: string): void {
  refuseIf(key === '__proto__', 'a key named __proto__');
  refuseIf(keys?.has(key) === true, 'a key stands twice in one object');
  keys?.add(key);
}

function refuseIf(wrong: boolean, what: string): void {
  if (wrong) {
    throw new DomainError('INVALID_INPUT', what);
  }
}
