export * from './match/index.js';
export * from './supervision/index.js';
