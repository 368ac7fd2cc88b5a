import type { Api } from '@entente/client';

/** An address that signs somebody in to the console once, until a moment (ISO 8601, UTC). */
export interface SignInLink {
  readonly address: string;
  readonly until: string;
}

/**
 * Asks the gateway for a link of whoever the client acts for. The code stands after `#`, which browsers send to nobody.
 * @param gateway its address, as browsers reach it
 * @throws GatewayProblem `FORBIDDEN` if the client's token is a session's
 */
export async function signInLink(client: Api, gateway: string, minutes = 15): Promise<SignInLink> {
  const { code, until } = await client.post('/v1/me/sign-in-links', { body: { minutes } });
  return { address: `${gateway.replace(/\/+$/, '')}/console/#sign-in=${code}`, until };
}
