import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { sql } from '@codemirror/lang-sql';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { type ReactNode, useEffect, useRef } from 'react';
import { completion, dialect, type Names } from './dialect';
import type { Fault, Spot } from './messages';

export interface SqlEditorProps {
  readonly label: string;
  /** What it begins with; then the text is the editor's own, for what comes back late must not undo newer keys. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly names: Names;
  /** Those of this text. */
  readonly faults: readonly Fault[];
  /** What to select and to bring into sight, once for each object. */
  readonly spot: Spot | undefined;
}

/**
 * An editor of query text. It lives in a shadow of its own: there its styles are made by the page's own script, which the
 * page's policy allows, and not written into the document, which it forbids. Tab leaves it, as it leaves every field.
 */
export default function SqlEditor({ label, value, onChange, names, faults, spot }: SqlEditorProps): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef({ names, onChange, value });
  latest.current = { names, onChange, value };
  useEffect(() => {
    if (host.current === null) {
      return;
    }
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    const made = new EditorView({
      ...{ root, parent: root },
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          ...[lineNumbers(), lintGutter(), history(), bracketMatching(), closeBrackets(), EditorView.lineWrapping],
          ...[sql({ dialect }), syntaxHighlighting(colours), theme],
          autocompletion({ override: [completion(() => latest.current.names)] }),
          keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
          EditorView.contentAttributes.of({ 'aria-label': label, 'aria-multiline': 'true' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) {
              latest.current.onChange(update.state.doc.toString());
            }
          }),
        ],
      }),
    });
    view.current = made;
    return () => {
      made.destroy();
    };
  }, [label]);
  useEffect(() => {
    const made = view.current;
    if (made !== undefined) {
      made.dispatch(setDiagnostics(made.state, faults.flatMap(diagnosticIn(made.state.doc.length))));
    }
  }, [label, faults]);
  useEffect(() => {
    const made = view.current;
    if (made !== undefined && spot !== undefined) {
      const [anchor, head] = [spot.start, spot.end].map((at) => Math.min(at, made.state.doc.length));
      made.dispatch({ selection: { anchor: anchor ?? 0, head: head ?? 0 }, scrollIntoView: true });
      made.focus();
    }
  }, [spot]);
  return <div className="editor" ref={host} />;
}

/** A fault of a text that has since become shorter is shown where there is still text. */
function diagnosticIn(length: number): (fault: Fault) => readonly Diagnostic[] {
  return ({ at, text, hint }) =>
    at === undefined
      ? []
      : [
          {
            ...{ from: Math.min(at.start, length), to: Math.min(at.end, length), severity: 'error' },
            message: hint === '' ? text : `${text}\n${hint}`,
          },
        ];
}

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
  { tag: [tags.string, tags.number, tags.bool, tags.null], color: 'var(--good)' },
  { tag: tags.comment, color: 'var(--quiet)', fontStyle: 'italic' },
  { tag: tags.typeName, color: 'var(--warn)' },
]);

const theme = EditorView.theme({
  '&': { border: '1px solid var(--quiet)', borderRadius: '0.4rem', background: 'var(--paper)', color: 'var(--ink)' },
  '&.cm-focused': { outline: '3px solid var(--accent)', outlineOffset: '2px' },
  '.cm-content': {
    minHeight: '6rem',
    caretColor: 'var(--ink)',
    fontFamily: 'ui-monospace, "DejaVu Sans Mono", monospace',
  },
  '.cm-gutters': { background: 'var(--code-ground)', color: 'var(--quiet)', border: '0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': { background: 'var(--line) !important' },
  '.cm-tooltip': { background: 'var(--paper)', color: 'var(--ink)', border: '1px solid var(--line)' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { background: 'var(--accent)', color: 'var(--on-accent)' },
  '.cm-completionInfo, .cm-diagnostic': { whiteSpace: 'pre-line' },
  '.cm-diagnostic-error': { borderLeft: '4px solid var(--bad)' },
});
