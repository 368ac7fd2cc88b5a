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
export { type ChunkKeys, chunkKeys, trailerKey, trailerNonce } from './keys.js';
export { freeNow } from './free-now.js';
export { inPieces } from './in-pieces.js';
