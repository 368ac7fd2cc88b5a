export { startGateway, type RunningGateway, version } from './compose.js';
export { type Config, ConfigError, Environment, loadConfig } from './config.js';
export type { Checkpoint } from './ports/services.js';
