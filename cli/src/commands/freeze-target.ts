import { FreezeTarget } from '@entente/protocol';
import { UsageError } from '../usage-error.js';

/**
 * What is to be frozen, as it is written on the command line: `source:LenderAMSP/loans`, `alliance`.
 * @throws UsageError
 */
export function parsedTarget(text: string): FreezeTarget {
  const [kind = '', rest = ''] = text.split(/:(.*)/s);
  const [member = '', id = ''] = rest.split('/');
  const target = {
    alliance: { alliance: true },
    member: { member: rest },
    contract: { contract: rest },
    schema: { schema: rest },
    source: { source: { member, id } },
    key: { key: { member, id } },
  }[kind];
  const parsed = FreezeTarget.safeParse(target);
  if (!parsed.success || (kind === 'alliance' && rest !== '')) {
    throw new UsageError(
      `${text} is nothing to freeze: write source:MSP/ID, member:MSP, contract:ID, schema:ID, key:MSP/THUMBPRINT or alliance`,
    );
  }
  return parsed.data;
}
