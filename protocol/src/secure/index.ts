export * from './match/index.js';
export * from './supervision/index.js';
export * from './overlap/index.js';
export * from './content/index.js';
export * from './sharing/index.js';
