/**
 * Parts of other packages that suites put together in their own way and that are no public doors of those packages: the
 * one place that knows where they are. The compiled files are named, since only they run.
 */
export {
  type LendersAlliance,
  type Member,
  memberFolder,
  members,
  startLenders,
  type StartLendersOptions,
  supervisor,
} from '../../examples/dist/alliance/start-lenders.js';
export { type UserName } from '../../examples/dist/alliance/users.js';
export { createDataAccess } from '../../gateway-service/dist/connectors/index.js';
export { computePartial } from '../../gateway-service/dist/use-cases/compute-partial.js';
export { combinePartials } from '../../gateway-service/dist/use-cases/combine-partials.js';
export type { DataAccess } from '../../gateway-service/dist/ports/data-access.js';
