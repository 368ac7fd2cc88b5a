import { readFile } from 'node:fs/promises';
import { type Document, isNode, isScalar, LineCounter, parseDocument, Scalar } from 'yaml';
import { UsageError } from '../usage-error.js';
import type { Stretch } from './sql-places.js';

/** A spot that an editor can jump to. Lines and columns count from 1. */
export interface Spot {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** How many characters of the line are meant; at least one. */
  readonly length: number;
  /** The line as it stands in the file. */
  readonly excerpt: string;
  /** False if only the part around it could be found. */
  readonly exact: boolean;
}

/** A YAML or JSON file that remembers where everything in it stands. */
export class YamlSource {
  readonly file: string;
  readonly value: unknown;
  readonly #text: string;
  readonly #document: Document;
  readonly #lines: LineCounter;

  private constructor(file: string, text: string) {
    this.#lines = new LineCounter();
    this.#document = parseDocument(text, { lineCounter: this.#lines });
    const [fault] = this.#document.errors;
    if (fault !== undefined) {
      throw new UsageError(`${file}: ${fault.message}`);
    }
    this.file = file;
    this.#text = text;
    this.value = this.#document.toJS();
  }

  /** @throws {@link UsageError} if the file cannot be read or is no YAML */
  static async read(file: string): Promise<YamlSource> {
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      throw new UsageError(`${file} cannot be read`, { cause: error });
    }
    return new YamlSource(file, text);
  }

  /** The innermost part of the path that is there; a field that is missing is its parent's. */
  spot(path: readonly PropertyKey[], exact = true): Spot {
    for (let length = path.length; length > 0; length--) {
      const node = this.#document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) {
        return this.#at(node.range[0], node.range[1], exact && length === path.length);
      }
    }
    return this.#at(0, 1, false);
  }

  /** A stretch of the text that a field holds. A text that is not written as it reads is pointed at as a whole. */
  spotWithin(path: readonly PropertyKey[], { start, end }: Stretch): Spot {
    const node = this.#document.getIn(path, true);
    if (!isScalar(node) || !node.range || typeof node.value !== 'string') {
      return this.spot(path, false);
    }
    if (node.type === Scalar.BLOCK_LITERAL) {
      return this.#inBlock(node.range[0], node.value, start, end);
    }
    const offset = this.#text.slice(node.range[0], node.range[1]).indexOf(node.value);
    return offset < 0
      ? this.spot(path, false)
      : this.#at(node.range[0] + offset + start, node.range[0] + offset + end, true);
  }

  /** Of `field: |` each line stands as it is, behind one indentation. */
  #inBlock(from: number, value: string, start: number, end: number): Spot {
    const before = value.slice(0, start).split('\n');
    const line = this.#lines.linePos(from).line + before.length;
    const excerpt = this.#line(line);
    const meant = value.split('\n')[before.length - 1] ?? '';
    const indent = Math.max(0, excerpt.length - meant.length);
    const column = (before.at(-1) ?? '').length + indent + 1;
    return { file: this.file, line, column, length: lengthIn(excerpt, column, end - start), excerpt, exact: true };
  }

  #at(start: number, end: number, exact: boolean): Spot {
    const { line, col: column } = this.#lines.linePos(start);
    const excerpt = this.#line(line);
    return { file: this.file, line, column, length: lengthIn(excerpt, column, end - start), excerpt, exact };
  }

  #line(line: number): string {
    return (this.#text.split('\n')[line - 1] ?? '').replace(/\r$/, '');
  }
}

function lengthIn(excerpt: string, column: number, length: number): number {
  return Math.max(1, Math.min(length, excerpt.length - column + 1));
}
