import { registerHooks } from 'node:module';

/**
 * The chaincode as the product has it, but for one line: it closes requests without looking whether what let them be opened
 * still holds. For controls alone: what this lets through, the line holds back.
 */
const line = /^\s*await demandStillAllowed\(.*\);$/m;

registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context);
    if (!url.endsWith('/requests/close-one.js')) {
      return loaded;
    }
    const source = Buffer.from(loaded.source as Uint8Array).toString('utf8');
    if (!line.test(source)) {
      throw new Error('the line that is to be left out was not found');
    }
    return { ...loaded, source: source.replace(line, '') };
  },
});

await import(new URL('../../../chaincode/dist/main.js', import.meta.url).href);
