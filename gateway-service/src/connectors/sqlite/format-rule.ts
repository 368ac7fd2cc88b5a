import { formatShapes, type ShapePart, type TextFormat } from '@entente/protocol';

/** A condition that a text has a format's shape. SQLite has no regular expressions: GLOB tests one run of characters each. */
export function formatRule(text: string, format: TextFormat): string {
  const rows = formatShapes[format].map((parts) => rowRule(text, parts));
  return rows.length === 1 ? rows.join('') : `(${rows.join(' OR ')})`;
}

/** Cuts the parts off from the left: a fixed one by its length, another one where the sign that follows it stands. */
function rowRule(text: string, parts: readonly ShapePart[]): string {
  const rules: string[] = [];
  let rest = text;
  parts.forEach((part, index) => {
    const { set, min, max } = part;
    if (index === parts.length - 1) {
      rules.push(`length(${rest}) BETWEEN ${String(min)} AND ${String(max)}`, onlyOf(set, rest));
    } else if (min === max) {
      rules.push(`substr(${rest}, 1, ${String(min)}) GLOB '${`[${set}]`.repeat(min)}'`);
      rest = `substr(${rest}, ${String(min + 1)})`;
    } else {
      const end = `instr(${rest}, '${parts[index + 1]?.set ?? ''}')`;
      rules.push(
        `${end} BETWEEN ${String(min + 1)} AND ${String(max + 1)}`,
        onlyOf(set, `substr(${rest}, 1, ${end} - 1)`),
      );
      rest = `substr(${rest}, ${end})`;
    }
  });
  return `(${rules.join(' AND ')})`;
}

function onlyOf(set: string, text: string): string {
  return `${text} NOT GLOB '*[^${set}]*'`;
}
