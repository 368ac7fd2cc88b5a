/// <reference lib="dom" />
import type { Check } from '@entente/network/evidence';
import { type EvidenceReport, readBundle, verdictWords, verifyEvidence } from '../verify-evidence.js';

/** Everything that is shown comes in as text, never as markup. */
function element(tag: string, text: string, className = ''): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}

function input(id: string): HTMLInputElement {
  return document.getElementById(id) as HTMLInputElement;
}

function show(...parts: readonly HTMLElement[]): void {
  document.getElementById('report')?.replaceChildren(...parts);
}

function table(checks: readonly Check[]): HTMLElement {
  const made = document.createElement('table');
  const order = { failed: 0, unknown: 1, passed: 2 } as const;
  const sorted = [...checks].sort((one, other) => order[one.verdict] - order[other.verdict]);
  for (const { name, about, verdict, detail } of sorted) {
    const row = document.createElement('tr');
    row.className = verdict;
    row.append(element('td', verdict), element('td', name), element('td', about), element('td', detail));
    made.append(row);
  }
  return made;
}

function transactions({ transactions: all }: EvidenceReport): HTMLElement {
  const made = document.createElement('table');
  for (const { block, at, creator, call, id } of all) {
    const row = document.createElement('tr');
    row.append(...[String(block), at, creator, call[0] ?? '', id].map((text) => element('td', text)));
    made.append(row);
  }
  return made;
}

async function check(): Promise<void> {
  const file = input('file').files?.[0];
  if (file === undefined) {
    return;
  }
  show(element('p', 'Checking …'));
  // Let the browser show that before the work begins.
  await new Promise((resolve) => setTimeout(resolve, 30));
  try {
    const genesis = input('genesis').value.replaceAll(/[\s:]/g, '');
    const report = verifyEvidence(readBundle(await file.text()), genesis === '' ? {} : { genesis });
    show(
      element('h2', verdictWords[report.verdict], report.verdict),
      element('p', `Request ${report.request.id} of ${report.request.member}`),
      table(report.checks),
      element('h3', 'Transactions in this evidence'),
      transactions(report),
    );
  } catch (error) {
    show(element('h2', 'This is no evidence that can be read', 'refuted'), element('p', String(error)));
  }
}

for (const id of ['file', 'genesis']) {
  input(id).addEventListener('change', () => {
    void check();
  });
}
