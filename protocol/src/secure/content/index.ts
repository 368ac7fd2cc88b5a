export {
  chunkBytes,
  chunkCount,
  chunkNonce,
  type ChunkPlace,
  chunkPlace,
  chunksLength,
  mostContentBytes,
  plainLength,
  sealedLength,
  chunkTagBytes,
  trailerBytes,
} from './layout.js';
export {
  type ChunkKeys,
  chunkKeys,
  type ContentSecrets,
  packSecrets,
  trailerKey,
  trailerNonce,
  unpackSecrets,
} from './keys.js';
