import { z } from 'zod';

/** Roles that a provider of sign-ins can give. An outside user's comes with its sponsorship, which is on the ledger. */
const providedRoles = ['requester', 'officer', 'auditor', 'operator'] as const;
type ProvidedRole = (typeof providedRoles)[number];

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** TLS to everybody but this machine itself. */
const address = z.url().refine((text) => {
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));
}, 'must begin with https:// (http:// on loopback alone)');

const roles = z
  .string()
  .refine(
    (text) => rolesOf(text) !== undefined,
    `must be VALUE=ROLE pairs of ${providedRoles.join(', ')}, separated by commas`,
  );

function rolesOf(text: string): ReadonlyMap<string, ProvidedRole> | undefined {
  const pairs = text.split(',').map((pair) => {
    const [value = '', name, ...rest] = pair.split('=');
    const role = providedRoles.find((each) => each === name);
    return value === '' || role === undefined || rest.length > 0 ? undefined : ([value, role] as const);
  });
  const whole = pairs.filter((pair) => pair !== undefined);
  return whole.length === pairs.length ? new Map(whole) : undefined;
}

/** Sign-in through the member's own provider (OpenID Connect); all of them or none. */
export const oidcSettings = {
  ENTENTE_OIDC_ISSUER: address
    .optional()
    .describe("The member's own provider of sign-ins (OpenID Connect), for people at the console; none unless set."),
  ENTENTE_OIDC_CLIENT_ID: z.string().min(1).optional().describe('What the provider calls this gateway.'),
  ENTENTE_OIDC_CLIENT_SECRET_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('A file with the secret that the provider gave to this gateway.'),
  ENTENTE_OIDC_RETURN: address
    .optional()
    .describe(
      'Where the provider sends people back to, as it is registered there: https://GATEWAY/v1/sign-in/oidc/return, as browsers reach it.',
    ),
  ENTENTE_OIDC_SCOPES: z
    .string()
    .min(1)
    .default('openid profile')
    .describe('Scopes to ask the provider for, separated by spaces; those that bring the claims below.'),
  ENTENTE_OIDC_NAME_CLAIM: z
    .string()
    .min(1)
    .default('preferred_username')
    .describe('The claim that somebody is called by here, from the first sign-in on.'),
  ENTENTE_OIDC_ROLES_CLAIM: z
    .string()
    .min(1)
    .default('groups')
    .describe('The claim, a text or a list of texts, that somebody’s role is taken from at each sign-in.'),
  ENTENTE_OIDC_ROLES: roles
    .optional()
    .describe('Which value of that claim gives which role here, such as `entente-officers=officer,risk=requester`.'),
};

type OidcSettings = Readonly<z.infer<z.ZodObject<typeof oidcSettings>>>;

/** What sign-in through a provider needs, complete. */
export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecretFile: string;
  readonly returnTo: string;
  readonly scopes: string;
  readonly nameClaim: string;
  readonly rolesClaim: string;
  readonly roles: ReadonlyMap<string, ProvidedRole>;
}

/** The settings of sign-in through a provider; undefined where there is none, or not all of them. */
export function oidcConfig(settings: OidcSettings): OidcConfig | undefined {
  const { ENTENTE_OIDC_ISSUER: issuer, ENTENTE_OIDC_CLIENT_ID: clientId, ENTENTE_OIDC_ROLES: given } = settings;
  const { ENTENTE_OIDC_CLIENT_SECRET_FILE: clientSecretFile, ENTENTE_OIDC_RETURN: returnTo } = settings;
  const roles = rolesOf(given ?? '');
  return issuer && clientId && clientSecretFile && returnTo && roles
    ? {
        ...{ issuer, clientId, clientSecretFile, returnTo, roles },
        scopes: settings.ENTENTE_OIDC_SCOPES,
        nameClaim: settings.ENTENTE_OIDC_NAME_CLAIM,
        rolesClaim: settings.ENTENTE_OIDC_ROLES_CLAIM,
      }
    : undefined;
}

/** Half of them is a mistake: what is missing is said, not left away. */
export function oidcFault(settings: OidcSettings): readonly string[] {
  const together = ['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET_FILE', 'RETURN', 'ROLES'] as const;
  const missing = together
    .map((name) => `ENTENTE_OIDC_${name}` as const)
    .filter((name) => settings[name] === undefined);
  return missing.length === 0 || missing.length === together.length
    ? []
    : missing.map((name) => `${name}: is required beside the other settings of ENTENTE_OIDC`);
}
