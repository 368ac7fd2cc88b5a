import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GeneralizedSchema, schemaFindings } from '@entente/protocol';
import { draftFiles, residueText } from './draft-text.js';
import { cclMeanings, importCcl } from './import-ccl.js';
import { importCleanRooms } from './import-clean-rooms.js';
import type { ImportDraft } from './schema-draft.js';

/** The one schema of a draft; it must satisfy its form and make sense. */
function schemaOf(draft: ImportDraft): GeneralizedSchema {
  const [schema] = draft.schemas;
  const parsed = GeneralizedSchema.parse(schema);
  assert.deepEqual(schemaFindings(parsed), []);
  return parsed;
}

function placesOf({ residue }: ImportDraft, became: string): readonly string[] {
  return residue.filter((one) => one.became === became).map(({ place }) => place);
}

describe('grants of SCQL', () => {
  const table = 'CREATE TABLE demo.ta (ID string, age int, income double, city string);\n';
  const grant = (constraint: string, column: string): string =>
    `${table}GRANT SELECT PLAINTEXT_AFTER_JOIN(ID), ${constraint}(${column}) ON demo.ta TO bob;`;
  const expected: Readonly<Record<string, object>> = {
    PLAINTEXT: {
      match: ['parameter', 'literal', 'column'],
      compare: ['parameter', 'literal', 'column'],
      order: ['exact'],
      group: ['exact'],
      aggregate: ['count', 'sum', 'avg'],
    },
    PLAINTEXT_AFTER_JOIN: { match: ['column'] },
    PLAINTEXT_AS_JOIN_PAYLOAD: {},
    PLAINTEXT_AFTER_GROUP_BY: { group: ['exact'] },
    PLAINTEXT_AFTER_AGGREGATE: { aggregate: ['count', 'sum', 'avg'] },
    PLAINTEXT_AFTER_COMPARE: { match: ['parameter', 'literal', 'column'], compare: ['parameter', 'literal', 'column'] },
    REVEAL_RANK: { order: ['exact'] },
    ENCRYPTED_ONLY: {},
    UNKNOWN: {},
  };

  it('are known, each one', () => {
    assert.deepEqual(Object.keys(cclMeanings).sort(), Object.keys(expected).sort());
  });

  for (const [constraint, use] of Object.entries(expected)) {
    it(`say with ${constraint} what a number may be used for, and what is lost of it`, () => {
      const draft = importCcl(grant(constraint, 'age'));
      assert.deepEqual(schemaOf(draft).columns['age']?.use, use);
      const told = draft.residue.filter(({ place }) => place.startsWith('ta.age for bob'));
      const isWhole = constraint === 'ENCRYPTED_ONLY' || constraint === 'UNKNOWN';
      assert.equal(told.length, isWhole ? 0 : 1, JSON.stringify(told));
    });
  }

  it('never sum text', () => {
    const draft = importCcl(grant('PLAINTEXT_AFTER_AGGREGATE', 'city'));
    assert.deepEqual(schemaOf(draft).columns['city']?.use, { aggregate: ['count'] });
  });

  it('of a constraint nobody knows grant nothing, and that is said', () => {
    const draft = importCcl(grant('PLAINTEXT_AFTER_LUNCH', 'age'));
    assert.deepEqual(schemaOf(draft).columns['age']?.use, {});
    assert.match(residueText(draft.residue), /PLAINTEXT_AFTER_LUNCH\n +no such constraint is known/);
  });

  it('leave the column that is joined by as the subject: matched, never shown', () => {
    const draft = importCcl(`${table}GRANT SELECT PLAINTEXT(ID), PLAINTEXT_AFTER_COMPARE(age) ON ta TO bob;`, {
      subjects: ['ID'],
    });
    const schema = schemaOf(draft);
    assert.equal(schema.subjectColumn, 'id');
    assert.deepEqual(schema.columns['id']?.use, {
      match: ['parameter', 'literal', 'column'],
      aggregate: ['count'],
    });
    assert.ok(draft.residue.some(({ place, rule }) => place === 'ta.ID' && rule === 'order, group'));
  });

  it('of several parties are tightened to what each was granted', () => {
    const draft = importCcl(
      `${table}GRANT SELECT PLAINTEXT_AFTER_JOIN(ID), PLAINTEXT_AFTER_COMPARE(age) ON ta TO bob;
       GRANT SELECT PLAINTEXT_AFTER_JOIN(ID), PLAINTEXT_AFTER_AGGREGATE(age) ON ta TO carol;`,
    );
    assert.deepEqual(schemaOf(draft).columns['age']?.use, {
      match: ['parameter', 'literal', 'column'],
      compare: ['parameter', 'literal', 'column'],
      aggregate: ['count', 'sum', 'avg'],
    });
    assert.deepEqual(draft.tighten['ta']?.['carol']?.['age'], { aggregate: ['count', 'sum', 'avg'] });
    assert.deepEqual(draft.tighten['ta']['bob']?.['age'], {
      match: ['parameter', 'literal', 'column'],
      compare: ['parameter', 'literal', 'column'],
    });
  });

  it('to the owner itself count for nothing; revoked and replaced ones neither', () => {
    const draft = importCcl(
      `${table}GRANT SELECT PLAINTEXT(ID, age, income, city) ON ta TO alice;
       GRANT SELECT PLAINTEXT(city), PLAINTEXT(age), PLAINTEXT_AFTER_JOIN(ID) ON ta TO bob; -- too much
       GRANT SELECT PLAINTEXT_AFTER_GROUP_BY(city) ON ta TO bob;
       REVOKE SELECT PLAINTEXT(age) ON ta FROM bob;`,
    );
    const { columns } = schemaOf(draft);
    assert.deepEqual(columns['city']?.use, { group: ['exact'] });
    assert.deepEqual(columns['age']?.use, {});
    assert.ok(placesOf(draft, 'nothing').includes('ta for alice'));
  });

  it('are read as JSON triples in the shapes that SCQL has', () => {
    const shapes = [
      [{ src_column: 'ta.age', dest_party: 'bob', constraint: 'PLAINTEXT_AFTER_AGGREGATE' }],
      {
        column_control_list: [
          { table_name: 'ta', column_name: 'age', party_code: 'bob', visibility: 'PLAINTEXT_AFTER_AGGREGATE' },
        ],
      },
      {
        project_id: 'demo',
        column_control_list: [
          { col: { column_name: 'age', table_name: 'ta' }, party_code: 'bob', constraint: 'PLAINTEXT_AFTER_AGGREGATE' },
        ],
      },
    ];
    for (const shape of shapes) {
      const draft = importCcl(JSON.stringify(shape), { subjects: [] });
      assert.deepEqual(Object.keys(draft.schemas[0]?.columns ?? {}), ['age']);
      assert.ok(draft.residue.some(({ place }) => place.includes('age for bob')));
    }
    const [, , withProject] = shapes;
    assert.ok(placesOf(importCcl(JSON.stringify(withProject)), 'nothing').includes('project_id'));
  });

  it('that cannot be read are named with what to write', () => {
    assert.throws(() => importCcl('SELECT 1'), /write GRANT SELECT/);
    assert.throws(() => importCcl('[{"a": 1}]'), /there is no grant in it/);
    assert.throws(() => importCcl('{oops'), /begins like JSON/);
    assert.throws(() => importCcl('GRANT SELECT PLAINTEXT ON ta TO bob'), /names no column/);
  });

  it('are said to be lost where a statement is no grant', () => {
    const draft = importCcl(`DROP TABLE x;\n${grant('PLAINTEXT', 'age')}`);
    assert.ok(draft.residue.some(({ place, rule }) => place === 'line 1' && rule === 'DROP TABLE x'));
  });
});

describe('analysis rules of AWS Clean Rooms', () => {
  const columns = [
    { name: 'hashed_email', type: 'string' },
    { name: 'total', type: 'decimal(12,2)' },
    { name: 'day', type: 'date' },
    { name: 'state', type: 'string' },
    { name: 'visits', type: 'bigint' },
  ];
  const aggregation = {
    aggregateColumns: [
      { columnNames: ['total', 'visits'], function: 'SUM' },
      { columnNames: ['visits'], function: 'AVG' },
      { columnNames: ['state'], function: 'COUNT' },
      { columnNames: ['hashed_email'], function: 'COUNT_DISTINCT' },
      { columnNames: ['total'], function: 'SUM_DISTINCT' },
    ],
    joinColumns: ['hashed_email'],
    joinRequired: 'QUERY_RUNNER',
    allowedJoinOperators: ['AND', 'OR'],
    dimensionColumns: ['state', 'day'],
    scalarFunctions: ['ABS', 'SQRT', 'TO_CHAR', 'UPPER'],
    outputConstraints: [{ columnName: 'hashed_email', minimum: 100, type: 'COUNT_DISTINCT' }],
    additionalAnalyses: 'ALLOWED',
  };
  const wrapped = (policy: object): string =>
    JSON.stringify({
      analysisRule: { configuredTableId: 'x', type: 'T', createTime: 1, policy: { v1: policy } },
      schema: { name: 'sales', columns },
    });

  it('of aggregation give aggregates, dimensions, joins and the threshold', () => {
    const draft = importCleanRooms(wrapped({ aggregation }));
    const schema = schemaOf(draft);

    assert.equal(schema.id, 'sales');
    assert.equal(schema.subjectColumn, 'hashed_email');
    assert.deepEqual(draft.disclosure, { minSubjects: 100 });
    assert.deepEqual(schema.columns['total']?.use, { aggregate: ['sum'] });
    assert.deepEqual(schema.columns['visits']?.use, { aggregate: ['sum', 'avg'] });
    assert.deepEqual(schema.columns['state']?.use, {
      aggregate: ['count'],
      group: ['exact'],
      match: ['parameter', 'literal'],
    });
    assert.deepEqual(schema.columns['day']?.use, {
      group: ['exact'],
      match: ['parameter', 'literal'],
      compare: ['parameter', 'literal'],
    });
    assert.deepEqual(schema.columns['hashed_email']?.use, { match: ['column'], aggregate: ['count'] });
  });

  it('of aggregation say field by field what did not come over', () => {
    const { residue } = importCleanRooms(wrapped({ aggregation }));
    const places = residue.map(({ place }) => place);

    for (const place of [
      'aggregation.joinRequired',
      'aggregation.joinColumns',
      'aggregation.allowedJoinOperators',
      'aggregation.aggregateColumns[3]',
      'aggregation.aggregateColumns[4]',
      'aggregation.scalarFunctions.SQRT',
      'aggregation.scalarFunctions.TO_CHAR',
      'aggregation.scalarFunctions.ABS',
      'aggregation.additionalAnalyses',
      'aggregation.dimensionColumns',
    ]) {
      assert.ok(places.includes(place), `${place} is not in ${places.join(', ')}`);
    }
  });

  it('say of each scalar function what it is called here, or that there is none', () => {
    const all =
      'ABS CAST CEILING COALESCE CONVERT CURRENT_DATE DATEADD EXTRACT FLOOR GETDATE LN LOG LOWER ROUND RTRIM SQRT SUBSTRING TO_CHAR TO_DATE TO_NUMBER TO_TIMESTAMP TRIM TRUNC UPPER';
    const { residue } = importCleanRooms(wrapped({ aggregation: { ...aggregation, scalarFunctions: all.split(' ') } }));
    const lost = residue.filter(({ place, became }) => place.includes('scalarFunctions') && became === 'nothing');

    assert.deepEqual(
      lost.map(({ rule }) => rule),
      ['LN', 'LOG', 'SQRT', 'TO_CHAR', 'TO_DATE', 'TO_NUMBER', 'TO_TIMESTAMP'],
    );
    assert.equal(residue.filter(({ place }) => place.includes('scalarFunctions')).length, all.split(' ').length);
  });

  it('of lists join and show nothing', () => {
    const draft = importCleanRooms(
      wrapped({
        list: {
          joinColumns: ['hashed_email'],
          allowedJoinOperators: [],
          listColumns: ['state', 'day'],
          additionalAnalyses: 'REQUIRED',
          allowedAdditionalAnalyses: ['arn:x'],
          allowedResultReceivers: ['111122223333'],
        },
      }),
    );
    const schema = schemaOf(draft);

    assert.deepEqual(schema.columns['state']?.use, {});
    assert.deepEqual(schema.columns['hashed_email']?.use, { match: ['column'] });
    for (const field of ['listColumns', 'additionalAnalyses', 'allowedAdditionalAnalyses', 'allowedResultReceivers']) {
      assert.ok(placesOf(draft, 'nothing').includes(`list.${field}`), field);
    }
  });

  const custom = {
    allowedAnalyses: ['ANY_QUERY'],
    allowedAnalysisProviders: ['111122223333'],
    additionalAnalyses: 'NOT_ALLOWED',
    disallowedOutputColumns: ['hashed_email'],
    aggregationThresholds: [
      {
        identityColumns: ['hashed_email'],
        minimumIdentityCount: 25,
        type: 'COUNT_DISTINCT',
        outputColumnThresholds: [
          { outputColumnName: 'total', minimumIdentityCount: 50 },
          { outputColumnName: 'state', minimumIdentityCount: 0 },
        ],
        allowedAggregateExpressionType: 'ANY_EXPRESSION',
      },
    ],
    comparisonControls: {
      allowedLiteralComparisonColumns: ['state', 'day'],
      allowedColumnComparisonColumns: ['hashed_email'],
    },
    allowedResultReceivers: ['111122223333'],
  };

  it('of the custom kind keep the strictest threshold and the comparison controls', () => {
    const text = JSON.stringify({
      ...(JSON.parse(wrapped({ custom })) as object),
      configuredTable: {
        name: 'sales',
        allowedColumns: columns.map(({ name }) => name),
        analysisMethod: 'DIRECT_QUERY',
      },
    });
    const draft = importCleanRooms(text);
    const schema = schemaOf(draft);

    assert.deepEqual(draft.disclosure, { minSubjects: 50 });
    assert.equal(schema.subjectColumn, 'hashed_email');
    assert.deepEqual(schema.columns['hashed_email']?.use, { match: ['column'] });
    assert.deepEqual(schema.columns['state']?.use, { match: ['parameter', 'literal'], group: ['exact'] });
    assert.deepEqual(schema.columns['day']?.use, {
      match: ['parameter', 'literal'],
      compare: ['parameter', 'literal'],
      group: ['month'],
    });
    assert.deepEqual(schema.columns['total']?.use, { aggregate: ['count', 'sum', 'avg'] });
    for (const place of [
      'custom.allowedAnalyses',
      'custom.allowedAnalysisProviders',
      'custom.allowedResultReceivers',
    ]) {
      assert.ok(placesOf(draft, 'nothing').includes(place), place);
    }
    const narrower = placesOf(draft, 'narrower');
    assert.ok(narrower.includes('custom.aggregationThresholds[0].outputColumnThresholds.state'));
    assert.ok(narrower.includes('custom.aggregationThresholds[0].allowedAggregateExpressionType'));
    assert.ok(narrower.includes('allowedColumns'));
    assert.ok(placesOf(draft, 'nothing').includes('configuredTable.analysisMethod'));
  });

  it('with differential privacy name the subject, and say that there is no noise', () => {
    const draft = importCleanRooms(
      JSON.stringify({ custom: { allowedAnalyses: [], differentialPrivacy: { columns: [{ name: 'hashed_email' }] } } }),
      { table: 'Sales 2026' },
    );

    assert.equal(schemaOf(draft).subjectColumn, 'hashed_email');
    assert.equal(schemaOf(draft).id, 'sales_2026');
    assert.ok(placesOf(draft, 'narrower').includes('custom.differentialPrivacy'));
  });

  it('with two subjects keep the first and say so', () => {
    const draft = importCleanRooms(
      wrapped({
        aggregation: {
          ...aggregation,
          outputConstraints: [
            { columnName: 'hashed_email', minimum: 5, type: 'COUNT_DISTINCT' },
            { columnName: 'state', minimum: 7, type: 'COUNT_DISTINCT' },
          ],
        },
      }),
    );

    assert.deepEqual(draft.disclosure, { minSubjects: 7 });
    assert.ok(placesOf(draft, 'nothing').includes('aggregation.outputConstraints[1]'));
  });

  it('with a field that nobody knows say that it is lost', () => {
    const draft = importCleanRooms(wrapped({ aggregation: { ...aggregation, moonPhase: 'FULL' } }));

    assert.ok(placesOf(draft, 'nothing').includes('aggregation.moonPhase'));
  });

  it('are asked for where there is none', () => {
    assert.throws(() => importCleanRooms('{}'), /no analysis rule in it/);
    assert.throws(() => importCleanRooms('nope'), /no JSON/);
  });
});

describe('drafts as files', () => {
  it('are schemas, a policy and tightenings to paste', () => {
    const draft = importCcl(
      `GRANT SELECT PLAINTEXT_AFTER_JOIN(id), PLAINTEXT_AFTER_COMPARE(age) ON ta TO bob;
       GRANT SELECT PLAINTEXT_AFTER_JOIN(id) ON ta TO carol;`,
    );
    const files = draftFiles({ ...draft, disclosure: { minSubjects: 20 } });

    assert.deepEqual(
      files.map(({ name }) => name),
      ['ta.schema.yaml', 'disclosure.yaml', 'ta.tighten.yaml'],
    );
    assert.match(files[0]?.text ?? '', /id: \{ type: subject-key, use: \{ match: \[ column \] \} \}/);
    assert.match(files[2]?.text ?? '', /carol: \{ age: \{\} \}/);
  });
});
