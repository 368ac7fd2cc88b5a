import type { Expression } from '../query/tree.js';
import type { GrammarNode } from './node.js';

/** What the conversion of a node needs beside it. */
export interface Conversion {
  /** `names[n - 1]` is the parameter `$n`. */
  readonly names: readonly string[];
  /** Converts an expression within the node. */
  readonly part: (node: GrammarNode) => Expression;
}
