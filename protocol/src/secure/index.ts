export * from './match/index.js';
