import type { ReactNode } from 'react';
import { useWords } from '../words/use-words';

/** Something that an answer rests on, or that rests on it. */
export interface LineageNode {
  readonly id: string;
  readonly text: string;
  readonly href?: string;
}

/** A kind of things, in the order in which data flows: what is named later rests on what is named before. */
export interface LineageColumn {
  readonly title: string;
  readonly nodes: readonly LineageNode[];
}

export interface LineageOf {
  readonly columns: readonly LineageColumn[];
  /** From the id of a node to the id of one in a later column. */
  readonly edges: readonly (readonly [string, string])[];
}

const [width, row, box, top] = [188, 44, 30, 26];
const longest = 20;

/** Drawn for the eye; the same as a list of links for keyboards and for whoever does not see it. */
export function Lineage({ of }: { readonly of: LineageOf }): ReactNode {
  const { say } = useWords();
  return (
    <>
      <div className="scroller" role="region" aria-label={say('lineage.drawn')} tabIndex={0}>
        <Drawing of={of} />
      </div>
      <details>
        <summary>{say('lineage.list')}</summary>
        <ul className="lineage">
          {of.columns.map(({ title, nodes }) => (
            <li key={title}>
              <strong>{title}</strong>
              <ul>
                {nodes.map((node) => (
                  <li key={node.id}>
                    {node.href === undefined ? node.text : <a href={node.href}>{node.text}</a>}
                    <RestsOn of={of} node={node} />
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

function RestsOn({ of: { columns, edges }, node }: { readonly of: LineageOf; readonly node: LineageNode }): ReactNode {
  const { say } = useWords();
  const all = columns.flatMap(({ nodes }) => nodes);
  const texts = edges.flatMap(([from, to]) => (to === node.id ? (all.find(({ id }) => id === from)?.text ?? []) : []));
  return texts.length === 0 ? null : (
    <span className="hint"> {say('lineage.restsOn', { what: texts.join(', ') })}</span>
  );
}

function Drawing({ of: { columns, edges } }: { readonly of: LineageOf }): ReactNode {
  const most = Math.max(1, ...columns.map(({ nodes }) => nodes.length));
  const places = new Map(
    columns.flatMap(({ nodes }, column) =>
      nodes.map(({ id }, index) => {
        const y = top + ((index + 0.5) * most * row) / nodes.length;
        return [id, { x: column * width, y }] as const;
      }),
    ),
  );
  const [wide, high] = [columns.length * width, top + most * row];
  return (
    <svg className="lineage-drawing" viewBox={`0 0 ${String(wide)} ${String(high)}`} width={wide} aria-hidden="true">
      {edges.map(([from, to]) => {
        const [one, other] = [places.get(from), places.get(to)];
        return one === undefined || other === undefined ? null : (
          <path key={`${from} ${to}`} d={wayBetween(one.x + width - 24, one.y, other.x, other.y)} />
        );
      })}
      {columns.map(({ title, nodes }, column) => (
        <g key={title}>
          <text className="kind" x={column * width} y={14}>
            {title}
          </text>
          {nodes.map((node) => (
            <Box key={node.id} node={node} at={places.get(node.id)} />
          ))}
        </g>
      ))}
    </svg>
  );
}

function Box({
  node: { text, href },
  at,
}: {
  readonly node: LineageNode;
  readonly at: { readonly x: number; readonly y: number } | undefined;
}): ReactNode {
  const drawn = (
    <>
      <title>{text}</title>
      <rect x={at?.x} y={(at?.y ?? 0) - box / 2} width={width - 24} height={box} rx="6" />
      <text x={(at?.x ?? 0) + 8} y={(at?.y ?? 0) + 5}>
        {text.length > longest ? `${text.slice(0, longest - 1)}…` : text}
      </text>
    </>
  );
  // Keyboards find the same links in the list.
  return href === undefined ? (
    <g>{drawn}</g>
  ) : (
    <a href={href} tabIndex={-1}>
      {drawn}
    </a>
  );
}

function wayBetween(x: number, y: number, toX: number, toY: number): string {
  const middle = (x + toX) / 2;
  const [a, b, c, d, e] = [x, y, middle, toX, toY].map((each) => each.toFixed(1));
  return `M${String(a)} ${String(b)} C${String(c)} ${String(b)} ${String(c)} ${String(e)} ${String(d)} ${String(e)}`;
}
