export { networkDown, type DownOptions } from './down.js';
export { type Stopped } from './detached-processes.js';
export { defaultNetworkDir } from './network-folder.js';
export { type MemberAccess, type NetworkUp, networkUp, type UpOptions } from './up.js';
export { networkStatus } from './status/index.js';
export { isKnown, type Learned, type NetworkStatus, type ProcessState, type ProcessStatus } from './status/types.js';
export { execAsMember, type ExecOptions } from './exec.js';
export { followLogs, type LogLine, type LogsOptions, networkLogs } from './logs.js';
export { networkReset, type ResetOptions } from './reset.js';
