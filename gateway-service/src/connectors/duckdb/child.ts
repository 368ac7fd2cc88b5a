/** The process that runs DuckDB: what ends it, a fault of its own or a lack of memory, does not end the gateway. */
import { serveReader } from '../reader/serve-reader.js';
import { DuckDbReader, type ReaderOptions } from './reader.js';

let opened = false;

serveReader(
  async (options) => {
    const reader = await DuckDbReader.open(options as ReaderOptions);
    opened = true;
    return reader;
  },
  () => (opened ? 'failed' : 'unavailable'),
);
