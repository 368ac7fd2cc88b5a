import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { connect } from 'node:tls';
import { issueLeaf, newAuthority } from '@entente/network/testing';
import type { LedgerUnderTest } from './ledger-under-test.js';

interface Pair {
  readonly cert: string | Buffer;
  readonly key: string | Buffer;
}

/** Who may connect to a member's peer at all. */
export function connectionCases(ledger: () => LedgerUnderTest): void {
  /** Whether the first member's peer says anything to a client that shows this certificate, or none. */
  async function isServed(shown: Partial<Pair> = {}): Promise<boolean> {
    const { peerEndpoint, peerTlsCaFile } = ledger().network.member(0);
    const [host = '', port = ''] = peerEndpoint.split(':');
    const ca = await readFile(peerTlsCaFile);
    const socket = connect({ host, port: Number(port), servername: 'localhost', ca, ALPNProtocols: ['h2'], ...shown });
    try {
      return await new Promise((resolve) => {
        socket.once('data', () => {
          resolve(true);
        });
        for (const event of ['error', 'close']) {
          socket.once(event, () => {
            resolve(false);
          });
        }
      });
    } finally {
      socket.destroy();
    }
  }

  it('lets no client in that shows no certificate', async () => {
    assert.equal(await isServed(), false);
  });

  it('lets no client in whose certificate is of a CA that only calls itself like the member’s', async () => {
    const foreign = await newAuthority('LenderAMSP', 'lender-a TLS CA', Date.now());
    const request = { commonName: 'gateway.lender-a', purpose: 'tls-both' } as const;
    assert.equal(await isServed(await issueLeaf(foreign, 'LenderAMSP', request, Date.now())), false);
  });

  it('lets no client in that shows the certificate with which it signs', async () => {
    const { clientCertFile, clientKeyFile } = ledger().network.member(0);
    const [cert, key] = await Promise.all([readFile(clientCertFile), readFile(clientKeyFile)]);
    assert.equal(await isServed({ cert, key }), false);
  });

  it('lets clients of every member in', async () => {
    for (const index of [0, 1, 2, 3]) {
      const { gatewayTls } = ledger().network.member(index);
      const [cert, key] = await Promise.all([readFile(gatewayTls.certFile), readFile(gatewayTls.keyFile)]);
      assert.equal(await isServed({ cert, key }), true);
    }
  });
}
