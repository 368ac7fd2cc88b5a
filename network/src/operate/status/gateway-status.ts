import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { FabricMember } from '../../fabric/plan.js';
import { secureGet } from './secure-get.js';
import type { GatewayStatus } from './types.js';

const Health = z.object({
  failed_checks: z.array(z.object({ component: z.string(), reason: z.string() })).default([]),
});

const Refusal = z.object({ error: z.string() });

/** Whether a member's gateway is well. @throws Error if it does not answer, or not to the member's client certificate */
export async function gatewayStatus({ layout, ports, tools }: FabricMember): Promise<GatewayStatus> {
  const { status, body } = await secureGet({
    url: `https://${ports.host}:${String(ports.gateway.operations)}/healthz`,
    caFile: layout.tlsCaCertFile,
    tls: tools.tls,
  });
  if (status === 403) {
    throw new Error(`the gateway refuses the certificate shown, ${tools.tls.certFile}: ${refusalIn(body)}`);
  }
  const { failed_checks: faults } = Health.parse(JSON.parse(body));
  return {
    url: gatewayUrl({ ports }),
    faults: Object.fromEntries(faults.map(({ component, reason }) => [component, reason])),
  };
}

function refusalIn(body: string): string {
  return Refusal.parse(JSON.parse(body)).error;
}

const Members = z.object({ items: z.array(z.object({ mspId: z.string() })) });

/**
 * The members that the alliance's charter has, as a member's gateway knows it; undefined before a charter is in force, or
 * where its operator's token is not here.
 * @throws Error if the gateway does not answer
 */
export async function charterMembers(
  { layout, ports }: FabricMember,
  tokenFile: string,
): Promise<string[] | undefined> {
  const token = await readFile(tokenFile, 'utf8').catch(() => undefined);
  if (token === undefined) {
    return undefined;
  }
  const { status, body } = await secureGet({
    url: `${gatewayUrl({ ports })}/v1/members`,
    caFile: layout.tlsCaCertFile,
    headers: { authorization: `Bearer ${token.trim()}` },
  });
  const members = status === 200 ? Members.parse(JSON.parse(body)).items.map(({ mspId }) => mspId) : [];
  return members.length === 0 ? undefined : members;
}

function gatewayUrl({ ports }: Pick<FabricMember, 'ports'>): string {
  return `https://${ports.host}:${String(ports.gateway.http)}`;
}
