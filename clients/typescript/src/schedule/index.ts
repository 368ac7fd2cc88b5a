export { filled } from './fill-words.js';
export { type Every, type Recurring, timesOf, type When } from './times.js';
