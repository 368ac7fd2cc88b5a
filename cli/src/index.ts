export * from './client/index.js';
export * from './keys/index.js';
export * from './envelope/index.js';
export * from './question/index.js';
export { checkContract, type Explanation } from './explain/check-contract.js';
export { explanationText } from './explain/explanation-text.js';
export { YamlSource } from './explain/yaml-source.js';
export { compactYaml } from './output/yaml.js';
export * from './draft/index.js';
