import type { GatewayRecord, GatewayStatement } from '@entente/protocol';
import { demand } from './demand.js';
import { isSignedBy } from './signatures.js';

export interface GatewayRegistration {
  readonly caller: string;
  readonly statement: GatewayStatement;
  readonly signature: string;
  readonly previous: GatewayRecord | undefined;
  readonly now: string;
}

/** @throws `DomainError` `FORBIDDEN`, `KEY_TOO_WEAK`, `PROOF_INVALID` */
export function registerGateway({ caller, statement, signature, previous, now }: GatewayRegistration): GatewayRecord {
  demand(statement.member === caller, 'FORBIDDEN', `${caller} cannot register a gateway of ${statement.member}`);
  demand(
    isSignedBy(statement.signing, { kind: 'gateway', value: statement, signature }),
    'PROOF_INVALID',
    'the statement is not signed by the key that it names',
  );
  return { ...statement, version: (previous?.version ?? 0) + 1, registeredAt: now };
}
