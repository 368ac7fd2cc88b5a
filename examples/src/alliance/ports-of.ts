import type { GatewayProcess } from '@entente/network';

/** The ports that a gateway listens on, to start it on them again. */
export function portsOf({ httpUrl, linkAddress, operationsUrl }: GatewayProcess): {
  http: number;
  link: number;
  operations: number;
} {
  return {
    http: Number(new URL(httpUrl).port),
    link: Number(linkAddress.split(':')[1]),
    operations: Number(new URL(operationsUrl).port),
  };
}
