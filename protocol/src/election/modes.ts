/**
 * How a query contract chooses who combines, where it does not name the member: `standing` takes the best fit of the
 * roster that the gateways elect per epoch, `elected` has the owners of a request vote, `drawn` has them draw lots.
 */
export const serviceNodeModes = ['standing', 'elected', 'drawn'] as const;
export type ServiceNodeMode = (typeof serviceNodeModes)[number];

/** No member may have one of these for its MSP ID: in a contract it would mean something else. */
export const reservedMspIds: readonly string[] = [...serviceNodeModes, 'attested'];

/** The mode that `combine.by` asks for; `named` if it is a member. */
export function serviceNodeMode(by: string): ServiceNodeMode | 'named' {
  return serviceNodeModes.find((mode) => mode === by) ?? 'named';
}

/** Whether the owners of a request choose its service node after it was opened. */
export function isChosenByOwners(mode: ServiceNodeMode | 'named'): mode is 'elected' | 'drawn' {
  return mode === 'elected' || mode === 'drawn';
}
