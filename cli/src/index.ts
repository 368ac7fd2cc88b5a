export * from './client/index.js';
export * from './keys/index.js';
export * from './envelope/index.js';
export * from './question/index.js';
