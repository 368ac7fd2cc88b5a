/** Where the vectors are that every implementation of keys, hashes and envelopes is held against. */
export const vectorsFile = new URL('../../../../clients/vectors/envelopes.json', import.meta.url);
