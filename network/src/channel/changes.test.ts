import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fabricOnThisMachine } from '../processes/start-network.js';
import { changesBetween } from './changes.js';
import { type ChannelConfig, editGroup, type Json, ordererPath, withPolicy } from './channel-config.js';
import * as channel from './index.js';
import { MadeChannels } from './testing/made-channel.js';
import { outOf } from './policies.js';

const fabric = await fabricOnThisMachine();
const skip = 'missing' in fabric ? fabric.missing : false;

type Place = readonly string[];

/** Every place of a tree that holds no tree. */
function leaves(value: Json, path: Place = []): Place[] {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0
    ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name]))
    : [path];
}

function replaced(value: Json, [name, ...rest]: Place, put: (old: Json) => Json): Json {
  if (name === undefined) {
    return put(value);
  }
  const tree = value as Readonly<Record<string, Json>>;
  const inner = replaced(tree[name] ?? null, rest, put);
  return Array.isArray(value)
    ? value.map((old: Json, index) => (String(index) === name ? inner : old))
    : { ...tree, [name]: inner };
}

function other(old: Json): Json {
  if (typeof old === 'number') {
    return old + 1;
  }
  if (typeof old === 'string') {
    return old === 'MAJORITY' ? 'ANY' : `${old}x`;
  }
  return typeof old === 'boolean' ? !old : 'something';
}

/** Where there are no groups yet, one more of them is what a change can be. */
function withGroup(): Json {
  return { inner: { groups: {}, mod_policy: 'Admins', policies: {}, values: {}, version: '0' } };
}

/** A configuration that cannot be read at all is not described but refused. */
function isSaid(before: ChannelConfig, after: ChannelConfig): boolean {
  try {
    return changesBetween(before, after).length > 0;
  } catch (error) {
    return (error as { code?: string }).code === 'CONFIG_UNREADABLE';
  }
}

describe('what an update changes, in words', { skip, timeout: 120_000 }, () => {
  let made: MadeChannels;
  let bft: ChannelConfig;

  before(async () => {
    made = await MadeChannels.make(5);
    bft = await made.config(4);
  });

  after(async () => {
    await made.remove();
  });

  it('leaves no changed place unsaid, and says nothing where nothing changed', () => {
    const places = leaves(bft.channel_group as unknown as Json);
    const [versions, contents] = [true, false].map((wanted) =>
      places.filter((place) => (place.at(-1) === 'version' && place.at(-2) !== 'value') === wanted),
    );
    assert.ok(versions !== undefined && contents !== undefined && contents.length > 200);
    const altered = (place: Place, put: (old: Json) => Json): ChannelConfig => ({
      ...bft,
      channel_group: replaced(
        bft.channel_group as unknown as Json,
        place,
        put,
      ) as unknown as ChannelConfig['channel_group'],
    });
    assert.deepEqual(changesBetween(bft, bft), []);
    for (const place of versions) {
      const changed = altered(place, () => '7');
      assert.deepEqual(changesBetween(bft, changed), [], place.join('.'));
    }
    const unsaid = contents.filter(
      (place) => !isSaid(bft, altered(place, place.at(-1) === 'groups' ? withGroup : other)),
    );
    assert.deepEqual(
      unsaid.map((place) => place.join('.')),
      [],
    );
  });

  it('says what a fifth orderer does to the quorum, and what it does not do', async () => {
    const words = changesBetween(bft, channel.addOrderer(bft, await made.orderer(4)));
    assert.equal(words.length, 3, words.join('\n'));
    assert.match(
      words[0] ?? '',
      /^orderer MSP LenderEOrdererMSP joins the channel; transactions are sent to localhost:\d+/,
    );
    assert.match(words[1] ?? '', /of LenderEOrdererMSP, number 5, takes part in ordering with signing certificate/);
    assert.equal(
      words[2],
      'a block then needs 4 of 5 orderers instead of 3 of 4; 1 faulty or hostile orderer is tolerated, as before',
    );
  });

  it('says who joins and under which authorities, and warns of rights that members do not usually have', async () => {
    const member = await made.organization(4);
    const usual = channel.addMember(bft, member);
    assert.equal(changesBetween(bft, usual).length, 1);
    assert.match(
      changesBetween(bft, usual)[0] ?? '',
      /^member LenderEMSP joins the channel; its peer is found at localhost:\d+; it signs under "CN=lender-e CA, O=LenderEMSP", valid until \d{4}-\d\d-\d\d, fingerprint/,
    );
    const odd = editGroup(usual, ['Application', 'LenderEMSP'], (group) =>
      withPolicy(
        group,
        'Endorsement',
        outOf(1, [{ principal: { msp_identifier: 'LenderEMSP', role: 'MEMBER' }, principal_classification: 'ROLE' }]),
      ),
    );
    const words = changesBetween(bft, odd);
    assert.match(words[0] ?? '', /BUT WITH OTHER RIGHTS THAN USUAL/);
    assert.ok(
      words.some((line) => line.startsWith('Application › LenderEMSP')),
      words.join('\n'),
    );
  });

  it('does not hide a weaker policy of blocks behind a newcomer', async () => {
    const grown = channel.addOrderer(bft, await made.orderer(4));
    const weak = editGroup(grown, ordererPath, (group) =>
      withPolicy(
        group,
        'BlockValidation',
        bft.channel_group.groups['Orderer']?.policies['BlockValidation']?.policy ?? null,
      ),
    );
    for (const config of [weak, channel.addOrderer(bft, await made.orderer(4))]) {
      const warnings = changesBetween(bft, config).filter((line) => line.includes('ANOTHER RULE THAN THAT QUORUM'));
      assert.equal(warnings.length, config === weak ? 1 : 0);
    }
    const one = editGroup(grown, ordererPath, (group) => withPolicy(group, 'BlockValidation', outOf(1, [])));
    assert.ok(changesBetween(bft, one).some((line) => line.startsWith('Orderer › policy › BlockValidation')));
  });

  it('writes out what would move the cursor of a terminal', () => {
    const words = changesBetween(
      bft,
      channel.setOrdererEndpoints(bft, 'LenderAOrdererMSP', [{ host: 'a\u001b[2K\rharmless', port: 1 }]),
    );
    assert.match(words.join(''), /a\\u\{1b\}\[2K\\u\{d\}harmless/);
    assert.ok(!words.join('').includes('\u001b'));
  });

  it('names the serial numbers of revoked certificates, and the policies of endorsement', async () => {
    const words = changesBetween(bft, channel.setEndorsementPolicy(bft, 3));
    assert.deepEqual(words, [
      'a transaction needs the endorsement of 3 of LenderAMSP and LenderBMSP and LenderCMSP and LenderDMSP; before: more than half of the members',
    ]);
    const moved = changesBetween(bft, channel.setAnchorPeers(bft, 'LenderAMSP', [{ host: 'a.example', port: 1 }]));
    assert.match(
      moved.join('\n'),
      /^member LenderAMSP: its peer is found at a\.example:1; before: its peer is found at localhost:\d+$/,
    );
  });
});
