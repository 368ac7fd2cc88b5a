// Intersects lists of elements with a set by @openmined/psi.js (WebAssembly); one thread.
// Arguments: the folder where it is installed, {"set": n, "elements": [...], "rounds": n}. Prints a JSON object.
'use strict';
const assert = require('node:assert/strict');
const { createRequire } = require('node:module');
const { join } = require('node:path');

const [folder, text] = process.argv.slice(2);
const asked = JSON.parse(text);
const installed = createRequire(join(folder, 'package.json'));
const load = installed('@openmined/psi.js');
const { version } = installed('@openmined/psi.js/package.json');

function timed(work) {
  const started = performance.now();
  const result = work();
  return [result, performance.now() - started];
}

async function main() {
  const psi = await load();
  const held = Array.from({ length: asked.set }, (_, at) => `person-${at}`);
  const points = asked.elements.map((elements) => {
    const wanted = Array.from({ length: elements }, (_, at) => `person-${2 * at}`);
    const point = { elements, setup: [], question: [], setupBytes: 0, questionBytes: 0 };
    for (let round = 0; round < asked.rounds; round++) {
      const client = psi.client.createWithNewKey(true);
      const server = psi.server.createWithNewKey(true);
      const [setup, taken] = timed(() => server.createSetupMessage(1e-9, elements, held, psi.dataStructure.Raw));
      const [request, asking] = timed(() => client.createRequest(wanted));
      const [response, answering] = timed(() => server.processRequest(request));
      const [found, opening] = timed(() => client.getIntersection(setup, response));
      assert.equal(found.length, wanted.filter((_, at) => 2 * at < asked.set).length);
      point.setup.push(taken);
      point.question.push(asking + answering + opening);
      point.setupBytes = setup.serializeBinary().length;
      point.questionBytes = request.serializeBinary().length + response.serializeBinary().length;
    }
    return point;
  });
  process.stdout.write(`${JSON.stringify({ version, points })}\n`);
}

void main();
