import { fileURLToPath } from 'node:url';

/** The gateway service is another package that this one never imports: it is started as the program it is. */
export const gatewayEntry = fileURLToPath(new URL('../../../gateway-service/dist/main.js', import.meta.url));
