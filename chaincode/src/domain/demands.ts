import type { DemandedApproval } from '@entente/protocol';

interface Demanding {
  readonly approval?: DemandedApproval | undefined;
}

/** What a document demands of its approval, and the version that it replaces: else the next one would drop the demand. */
export function demandsOf(document: Demanding, replaced: Demanding | undefined): readonly DemandedApproval[] {
  return [document.approval, replaced?.approval].filter((approval) => approval !== undefined);
}
