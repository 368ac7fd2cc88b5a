import type { LedgerSide } from './compose-ledger.js';
import type { Config } from './config.js';
import { LinkServer, type LinkServerOptions } from './link/link-server.js';
import type { LedgerState } from './ports/ledger.js';

export interface LinkServerComposition extends Omit<
  LinkServerOptions,
  'address' | 'roots' | 'objection' | 'membersByCertificate'
> {
  readonly config: Config;
  readonly trust: LedgerSide['trust'];
  readonly state: LedgerState;
}

/** What other members' gateways may call here, by whom the ledger says they are. @returns where it listens, and what ends it */
export async function composeLinkServer({ config, trust, state, ...options }: LinkServerComposition): Promise<{
  readonly address: string;
  readonly close: () => void;
}> {
  const server = new LinkServer({
    ...options,
    address: `${config.ENTENTE_LINK_HOST}:${String(config.ENTENTE_LINK_PORT)}`,
    roots: trust.linkRoots(),
    objection: (member, der) => trust.objection(member, der),
    membersByCertificate: (sha256) =>
      state.list('gateway').flatMap(({ linkCertificate, member }) => (linkCertificate === sha256 ? [member] : [])),
  });
  trust.onChange(() => {
    server.setRoots(trust.linkRoots());
  });
  const port = await server.listen();
  return {
    address: `${config.ENTENTE_LINK_ADVERTISED_HOST}:${String(port)}`,
    close: () => {
      server.close();
    },
  };
}
