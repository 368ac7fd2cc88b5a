import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { charterDisclosure, judge, rolesOf, schemaFindings, type Verdict } from '@entente/protocol';
import { compileContract, loadParser } from '@entente/protocol/parse';
import { ScenarioDocuments } from './documents.js';

for (const name of ['claims', 'government'] as const) {
  const documents = new ScenarioDocuments(name);
  const ids = async (kind: 'schemas' | 'contracts'): Promise<readonly string[]> =>
    (await readdir(join(documents.folder, kind))).map((file) => file.replace('.yaml', ''));

  async function judged(id: string, change: object = {}): Promise<Verdict> {
    const [charter, form] = [await documents.charter(), await documents.contract(id)];
    const contract = compileContract({ ...form, ...change });
    const schemas = await Promise.all(Object.keys(contract.schemas).map((schema) => documents.schema(schema)));
    return judge({
      ...{ contract, schemas, disclosure: charterDisclosure(charter) },
      ...{ members: Object.keys(charter.members), roles: rolesOf(charter) },
    });
  }

  describe(`the documents of the scenario ${name}`, () => {
    before(loadParser);

    it('have schemas without fault', async () => {
      for (const id of await ids('schemas')) {
        assert.deepEqual(schemaFindings(await documents.schema(id)), [], id);
      }
    });

    it('have contracts that the verdict accepts', async () => {
      for (const id of await ids('contracts')) {
        const { accepted, findings } = await judged(id);
        assert.ok(accepted, `${id}: ${JSON.stringify(findings)}`);
      }
    });

    if (name === 'claims') {
      it('tell those who vote when the regulator approves a single claim, and what it sees', async () => {
        const { trace } = await judged('claim-verify');
        const place = trace.find((entry) => entry.place === 'coApproval')?.text ?? '';
        assert.match(place, /amount above 50000 .* RegulatorMSP has seen its parameters/);
      });

      it('are refused where the approver could approve its own claims, or nobody could compare the amount', async () => {
        const rules = async (coApproval: object): Promise<readonly string[]> =>
          (await judged('claim-verify', { coApproval: { minutes: 60, ...coApproval } })).findings.map(
            ({ rule }) => rule,
          );
        assert.deepEqual(await rules({ by: 'InsurerAMSP' }), ['co-approval']);
        assert.deepEqual(await rules({ by: 'NobodyMSP' }), ['co-approval']);
        for (const parameter of ['person', 'serviceDate', 'nothing']) {
          const when = { parameter, above: '1' };
          assert.deepEqual(await rules({ by: 'RegulatorMSP', when }), ['co-approval'], parameter);
        }
      });
    }
  });
}
