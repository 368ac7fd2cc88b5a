export { buildFor, type ChaincodePlace, type MemberHere, openMemberPlace, openNetworkPlace } from './place.js';
export { upgradeHere, type UpgradeHereOptions, type UpgradeHereOutcome } from './upgrade-here.js';
export {
  approveHere,
  chaincodeStatusHere,
  commitHere,
  installHere,
  packagesHere,
  type StepOfMember,
  type StepOptions,
} from './steps-here.js';
