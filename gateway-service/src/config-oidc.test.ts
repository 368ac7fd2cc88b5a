import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { oidcConfig, oidcFault, oidcSettings } from './config-oidc.js';

const all = {
  ENTENTE_OIDC_ISSUER: 'https://sign-in.bank.example',
  ENTENTE_OIDC_CLIENT_ID: 'entente',
  ENTENTE_OIDC_CLIENT_SECRET_FILE: '/run/secrets/oidc',
  ENTENTE_OIDC_RETURN: 'https://gateway.bank.example/v1/sign-in/oidc/return',
  ENTENTE_OIDC_ROLES: 'entente-officers=officer,risk=requester',
};
const Settings = z.object(oidcSettings);

describe('the settings of sign-in through a provider', () => {
  it('say which claim gives which role', () => {
    const { roles, rolesClaim, scopes } = oidcConfig(Settings.parse(all)) ?? {};
    assert.deepEqual(
      [...(roles ?? [])],
      [
        ['entente-officers', 'officer'],
        ['risk', 'requester'],
      ],
    );
    assert.deepEqual([rolesClaim, scopes], ['groups', 'openid profile']);
  });

  it('are needed together or not at all', () => {
    assert.deepEqual(oidcFault(Settings.parse(all)), []);
    assert.deepEqual(oidcFault(Settings.parse({})), []);
    assert.equal(oidcConfig(Settings.parse({})), undefined);
    const { ENTENTE_OIDC_ROLES: _roles, ...fewer } = all;
    assert.match(oidcFault(Settings.parse(fewer)).join(), /^ENTENTE_OIDC_ROLES/);
    assert.equal(oidcConfig(Settings.parse(fewer)), undefined);
  });

  for (const [name, value] of [
    ['ENTENTE_OIDC_ISSUER', 'http://sign-in.bank.example'],
    ['ENTENTE_OIDC_RETURN', 'ftp://gateway.bank.example'],
    ['ENTENTE_OIDC_ROLES', 'risk=king'],
    ['ENTENTE_OIDC_ROLES', 'risk=outside'],
    ['ENTENTE_OIDC_ROLES', 'risk'],
  ] as const) {
    it(`refuse ${value} for ${name}`, () => {
      assert.ok(!Settings.safeParse({ ...all, [name]: value }).success);
    });
  }
});
