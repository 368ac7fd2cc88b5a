import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { type EncryptionKind, newRequesterKeys, signingJwk } from '../keys/index.js';
import { outcomeOf, resultFor, seal } from '../testing/sealed.js';
import { checkEnvelope, contentKeyOf } from './content-key.js';

const service = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const serviceKey = (member: string) => (member === 'SupervisorMSP' ? signingJwk(service) : undefined);

for (const kind of ['p256', 'rsa3072'] as const satisfies readonly EncryptionKind[]) {
  describe(`the content key of an envelope for a key of kind ${kind}`, () => {
    it('opens it for a supervisor, and no other envelope', async () => {
      const keys = await newRequesterKeys(kind);
      const document = resultFor(keys.id);
      const sealing = { document, signer: service, recipient: keys.encryption, kid: keys.id };
      const [envelope, other] = [await seal(sealing), await seal(sealing)];
      const shown = { envelope, serviceKey, outcome: outcomeOf(envelope, document) };
      const contentKey = contentKeyOf(envelope, keys.encryption);
      assert.equal((await checkEnvelope({ ...shown, contentKey })).verdict, 'readable');
      const wrongKey = contentKeyOf(other, keys.encryption);
      assert.equal((await checkEnvelope({ ...shown, contentKey: wrongKey })).verdict, 'undetermined');
      assert.equal((await checkEnvelope({ ...shown, envelope: other, contentKey: wrongKey })).verdict, 'undetermined');
    });

    it('shows what is no signed result of the service node, or another than the ledger committed to', async () => {
      const keys = await newRequesterKeys(kind);
      const document = resultFor(keys.id);
      const sealing = { document, signer: service, recipient: keys.encryption, kid: keys.id };
      const wrong = [
        { ...sealing, signer: stranger },
        { ...sealing, document: 'garbage' },
        { ...sealing, document: { ...document, salt: 'x'.repeat(43) } },
      ];
      for (const faulty of wrong) {
        const envelope = await seal(faulty);
        const contentKey = contentKeyOf(envelope, keys.encryption);
        const outcome = outcomeOf(envelope, document);
        assert.equal((await checkEnvelope({ envelope, contentKey, serviceKey, outcome })).verdict, 'unreadable');
      }
    });

    it('is not to be had with another key', async () => {
      const [keys, others] = [await newRequesterKeys(kind), await newRequesterKeys(kind)];
      const document = resultFor(keys.id);
      const envelope = await seal({ document, signer: service, recipient: keys.encryption, kid: keys.id });
      let made: string | undefined;
      try {
        made = contentKeyOf(envelope, others.encryption);
      } catch (error) {
        assert.equal((error as { code?: string }).code, 'ENVELOPE_UNREADABLE');
      }
      // RSA's implicit rejection may give a random key instead of a refusal: it opens nothing.
      const outcome = outcomeOf(envelope, document);
      const checked = await checkEnvelope({ envelope, contentKey: made ?? '', serviceKey, outcome });
      assert.equal(checked.verdict, 'undetermined');
    });
  });
}
