import {
  charterDisclosure,
  encode,
  type Extract,
  extractFault,
  parseVersionedId,
  reportFault,
} from '@entente/protocol';
import { inputOf, type Rule, type Step, unless, written } from './step.js';

function* record(step: Step): Iterable<string> {
  for (const { after, before, attributes } of written(step, 'extract')) {
    const { owner, id } = after;
    yield* unless(attributes.join(' ') === `${owner} ${id}`, 'an extract stands under another name');
    if (step.name === 'data-sources:WithdrawExtract') {
      yield* unless(owner === step.creator, `${step.creator} withdraws an extract of ${owner}`);
      const withdrawn = { at: step.at, reason: inputOf(step, 'reason') };
      const due = before?.status === 'published' ? { ...before, status: 'withdrawn', withdrawn } : {};
      yield* unless(encode(after) === encode(due), `${id} of ${owner} was not published as it was withdrawn`);
    } else {
      yield* unless(before === undefined, `${id} of ${owner} was published already`);
      const agreed = agreedExtract(step);
      const due = agreed === undefined ? {} : { ...agreed, status: 'published' };
      yield* unless(encode(after) === encode(due), `another extract than ${id} of ${owner} was approved, or none`);
    }
  }
}

/** What the transaction's decision approves, if that is an extract. */
function agreedExtract(step: Step): Extract | undefined {
  const decided = written(step, 'decision').find(({ after }) => after.outcome === 'approved')?.after;
  const document = decided && step.world.get('proposal', decided.proposal)?.document;
  return document?.kind === 'extract' ? document : undefined;
}

function* proposed(step: Step): Iterable<string> {
  for (const { after } of written(step, 'proposal')) {
    const { document, author } = after;
    if (document.kind === 'extract') {
      yield* unless(document.owner === author, `${author} proposes an extract of ${document.owner}`);
      yield* offered(step, document);
      const members = Object.keys(step.charter?.members ?? {});
      const others = Object.keys(document.copies).filter((one) => one === author || !members.includes(one));
      yield* unless(others.length === 0, `${others.join(', ')} cannot be given an extract of ${author}`);
      yield* unless(document.validUntil >= step.at.slice(0, 10), 'an extract was over before it was proposed');
    }
  }
}

/** It is made of a source on offer, and says of its columns what the schema and the alliance allow. */
function* offered({ world, charter }: Step, extract: Extract): Iterable<string> {
  const { owner, source, schema: reference, mappingHash } = extract;
  const sources = world.get('schema-sources', reference)?.sources ?? [];
  const isOffered = sources.some(
    ({ member, id, mappingHash: hash }) => member === owner && id === source && hash === mappingHash,
  );
  yield* unless(isOffered, `${owner} does not offer what its extract is made of`);
  const { id, version } = parseVersionedId(reference);
  const schema = world.get('schema', id, String(version));
  if (schema !== undefined && charter !== undefined) {
    const fault = extractFault(extract, schema, charterDisclosure(charter).minSubjects) ?? reportFault(extract);
    yield* unless(fault === undefined, `an extract that may not be: ${fault ?? ''}`);
  }
}

export const extractRules: readonly Rule[] = [
  {
    name: 'extract',
    says: 'An extract is published as the members approved it, and changes by its withdrawal alone, which its owner says.',
    breaches: record,
  },
  {
    name: 'extract-proposed',
    says: 'Owners alone propose extracts of sources on offer, to members, within what schema and charter allow.',
    breaches: proposed,
  },
];
