import { compactYaml } from '../output/yaml.js';
import type { ImportDraft, Residue } from './schema-draft.js';

/** The drafts as YAML: what can be proposed, what goes into a contract, what goes into `sources.yaml`. */
export function draftFiles({
  schemas,
  disclosure,
  tighten,
}: ImportDraft): readonly { readonly name: string; readonly text: string }[] {
  const files = schemas.map((schema) => ({
    name: `${schema.id}.schema.yaml`,
    text: `# A draft: correct types and values, decide about levels, then: entente contract check … --schema this file\n${compactYaml(schema)}`,
  }));
  const policy =
    Object.keys(disclosure).length === 0
      ? []
      : [{ name: 'disclosure.yaml', text: `# For a query contract\n${compactYaml({ disclosure })}` }];
  const less = Object.entries(tighten).filter(([, consumers]) => Object.keys(consumers).length > 0);
  const sources = less.map(([id, consumers]) => ({
    name: `${id}.tighten.yaml`,
    text: `# For the source of ${id} in sources.yaml; write the MSP ID of each consumer\n${compactYaml({ tighten: consumers })}`,
  }));
  return [...files, ...policy, ...sources];
}

const headings: readonly (readonly [Residue['became'], string])[] = [
  ['nothing', 'Not carried over'],
  ['narrower', 'Carried over, but narrower'],
  ['assumed', 'Assumed: check these'],
];

/** Everything that is not in the drafts as it was written, one reason after the other. */
export function residueText(residue: readonly Residue[]): string {
  return headings
    .flatMap(([became, heading]) => {
      const those = residue.filter((one) => one.became === became);
      const lines = those.map(({ place, rule, why }) => `  ${place}: ${shortened(rule)}\n      ${why}`);
      return lines.length === 0 ? [] : [`${heading} (${String(lines.length)})`, ...lines, ''];
    })
    .join('\n')
    .trimEnd();
}

function shortened(rule: string): string {
  const line = rule.replaceAll(/\s+/g, ' ');
  return line.length > 90 ? `${line.slice(0, 87)}...` : line;
}
