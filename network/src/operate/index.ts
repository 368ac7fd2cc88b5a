export { networkDown, type DownOptions } from './down.js';
export { type Stopped } from './detached-processes.js';
export { defaultNetworkDir } from './network-folder.js';
export { type MemberAccess, type NetworkUp, networkUp, type UpOptions } from './up.js';
