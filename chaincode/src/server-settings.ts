import { z } from 'zod';

const Environment = z.object({
  CHAINCODE_SERVER_ADDRESS: z.string().regex(/^[^:\s]+:\d{1,5}$/, 'write it as host:port'),
  CHAINCODE_ID: z.string().min(1),
  CHAINCODE_TLS_KEY_FILE: z.string().min(1),
  CHAINCODE_TLS_CERT_FILE: z.string().min(1),
  CHAINCODE_TLS_CLIENT_CACERT_FILE: z.string().min(1),
});

/** Where the chaincode listens, as which package, and the files that its mutual TLS needs. */
export interface ServerSettings {
  readonly address: string;
  readonly chaincodeId: string;
  readonly keyFile: string;
  readonly certFile: string;
  readonly clientCaCertFile: string;
}

/**
 * Reads the settings that a peer's operator gives a chaincode-as-a-service process. There is no way to listen without
 * TLS: whoever reaches the port could pose as a peer.
 * @throws Error with every fault and the name of its setting
 */
export function readServerSettings(env: Readonly<Record<string, string | undefined>>): ServerSettings {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`);
    throw new Error(['The chaincode cannot start; check these settings.', ...faults].join('\n'));
  }
  return {
    address: parsed.data.CHAINCODE_SERVER_ADDRESS,
    chaincodeId: parsed.data.CHAINCODE_ID,
    keyFile: parsed.data.CHAINCODE_TLS_KEY_FILE,
    certFile: parsed.data.CHAINCODE_TLS_CERT_FILE,
    clientCaCertFile: parsed.data.CHAINCODE_TLS_CLIENT_CACERT_FILE,
  };
}
