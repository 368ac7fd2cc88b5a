// Adds up vectors of three parties with JIFF: parties and server in one process, over its own links on loopback, without libsodium.
// Arguments: the folder where it is installed, {"cells": [...], "rounds": n}. Prints a JSON object.
'use strict';
const assert = require('node:assert/strict');
const http = require('node:http');
const { createRequire } = require('node:module');
const { join } = require('node:path');

const [folder, text] = process.argv.slice(2);
const asked = JSON.parse(text);
const installed = createRequire(join(folder, 'package.json'));
const { JIFFServer, JIFFClient } = installed('jiff-mpc');
const { version } = installed('jiff-mpc/package.json');
const parties = 3;

// Everything that it has to say by itself; the result is written past it.
console.log = () => undefined;

/** Milliseconds from the first party's shares until it has the sums. */
function once(url, name, cells) {
  return new Promise((resolve) => {
    const connected = async (party) => {
      const started = performance.now();
      const shares = await party.share_array(new Array(cells).fill(3000), cells);
      const sums = shares[1].map((own, cell) => own.sadd(shares[2][cell]).sadd(shares[3][cell]));
      const opened = await Promise.all(sums.map((sum) => party.open(sum, [1])));
      if (party.id === 1) {
        assert.equal(Number(opened[0]), 3000 * parties);
        resolve(performance.now() - started);
      }
    };
    for (let party = 0; party < parties; party++) {
      new JIFFClient(url, name, { party_count: parties, crypto_provider: true, sodium: false, onConnect: connected });
    }
  });
}

async function main() {
  const listener = http.createServer();
  new JIFFServer(listener, { logs: false, sodium: false });
  await new Promise((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${listener.address().port}`;
  const points = [];
  for (const cells of asked.cells) {
    const ms = [];
    for (let visit = 0; visit <= asked.rounds; visit++) {
      const taken = await once(url, `sum-${cells}-${visit}`, cells);
      ms.push(...(visit > 0 ? [taken] : []));
    }
    points.push({ size: cells, ms });
  }
  process.stdout.write(`${JSON.stringify({ version, points })}\n`, () => process.exit(0));
}

void main();
