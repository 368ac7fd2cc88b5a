import { readFile } from 'node:fs/promises';
import {
  backupMember,
  memberCertificates,
  restoreMember,
  revokeCertificate,
  rotateCertificates,
  writeUpdateFile,
} from '@entente/network';
import { fields, table } from '../output/table.js';
import { UsageError } from '../usage-error.js';
import { proposed, toFile } from './member-channel.js';
import { gatewayEntry } from './gateway-entry.js';
import { dirOf, homeOf, inHome, type Where, wholeNumber } from './member-home.js';
import { examples, type Registrar } from './registrar.js';

interface Rotate extends Where {
  readonly before?: number;
  readonly sameKey?: boolean;
  readonly out: string;
}

interface Revoke extends Where {
  readonly out: string;
  readonly authority: string;
  readonly inUse?: boolean;
}

interface Backup extends Where {
  readonly passphraseFile?: string;
  readonly unencrypted?: boolean;
}

const authorities = { ca: 'ca', 'tls-ca': 'tlsCa', 'orderer-ca': 'ordererCa' } as const;

/** Certificates of one member from issue to end, and what is needed when its machine is lost. */
export function memberCertificateCommands(group: Registrar): void {
  group
    .command<Where>(
      'certificates',
      'every certificate of the member: its end, its use, its serial number',
      async ({ output }, _args, where) => {
        const all = await memberCertificates(await homeOf(where));
        output.result({ items: all }, () =>
          table(
            ['NAME', 'ENDS', 'DAYS', 'STATE', 'SERIAL', 'FOR'],
            all.map(({ name, endsAt, endsInDays, isRevoked, isPending, serial, purpose }) => [
              name,
              endsAt.slice(0, 10),
              endsInDays,
              isRevoked ? 'revoked' : isPending ? 'successor waits' : 'in use',
              serial,
              purpose,
            ]),
          ),
        );
      },
      (command) => examples('member certificates')(inHome(command)),
    )
    .command<Rotate>(
      'rotate [names...]',
      'issues new certificates and has the processes that use them start again',
      async ({ output }, names, { before, sameKey, out, ...where }) => {
        const rotated = await rotateCertificates(await homeOf(where), {
          ...(names.length === 0 ? {} : { names }),
          ...(before === undefined ? {} : { beforeDays: before }),
          sameKey: sameKey === true,
          gatewayEntry,
          onProgress: (message) => {
            output.say(message);
          },
        });
        const { update, ...shown } = rotated;
        if (update !== undefined) {
          await writeUpdateFile(out, update);
        }
        output.result({ ...shown, ...(update === undefined ? {} : { updateFile: out }) }, () =>
          [
            ...rotated.renewed.map(({ name, oldSerial }) => `${name} is new; the old one was ${oldSerial}`),
            ...(update === undefined
              ? []
              : [
                  `${rotated.pending.join(', ')}: issued, not in use yet. Have ${out} signed (entente member sign) and submitted, then: entente member activate`,
                ]),
            ...(rotated.renewed.length + rotated.pending.length === 0 ? ['no certificate ends soon'] : []),
            ...(rotated.renewed.some(({ name }) => name === 'gateway-tls')
              ? ['tell the alliance the gateway’s new certificate: entente gateway register']
              : []),
          ].join('\n'),
        );
      },
      (command) =>
        examples(
          'member rotate',
          'member rotate --before 60d',
          'member rotate gateway gateway-tls',
          'member rotate orderer orderer-tls --out orderer.update',
        )(
          inHome(command)
            .option('--before <days>', 'what ends within so many days, as 30d (default without names: 30d)', daysOf)
            .option('--same-key', 'keep the private keys')
            .option('--out <file>', 'the update file for the orderer’s certificates', 'orderer-certificates.update'),
        ),
    )
    .command<Revoke>(
      'revoke <certificate>',
      'takes a certificate back: a file, or a serial number with --authority',
      async ({ output }, [certificate = ''], { authority, inUse, out, ...where }) => {
        const home = await homeOf(where);
        const revoked = await revokeCertificate(home, {
          certificate,
          authority: authorityOf(authority),
          evenInUse: inUse === true,
        });
        output.say(`${revoked.serial} is in list ${String(revoked.listNumber)} of the authority: ${revoked.listFile}`);
        if (revoked.update === undefined) {
          output.result({ serial: revoked.serial, list: revoked.listFile }, () => `revoked ${revoked.serial}`);
        } else {
          await proposed(output, home, revoked.update, out);
        }
      },
      (command) =>
        examples(
          'member revoke member/retired/gateway-4f….pem --out revoke.update',
          'member revoke 4f12… --authority tls-ca --out revoke.update',
        )(
          toFile(command)
            .option('--authority <name>', `who issued it: ${Object.keys(authorities).join(', ')}`, 'ca')
            .option('--in-use', 'even one that the member still uses'),
        ),
    )
    .command<Backup>(
      'backup <file>',
      'writes keys, settings and the gateway’s journal to a file; ledgers come back from the others',
      async ({ output }, [file = ''], { passphraseFile, unencrypted, ...where }) => {
        if (passphraseFile === undefined && unencrypted !== true) {
          throw new UsageError('name a --passphrase-file, or say --unencrypted: the file holds every private key');
        }
        const backup = await backupMember(await homeOf(where), { file, ...(await passphraseIn(passphraseFile)) });
        output.result(backup, () =>
          [
            `wrote ${backup.file}, ${String(backup.bytes)} bytes, which holds`,
            ...backup.holds.map((one) => `- ${one}`),
          ].join('\n'),
        );
      },
      (command) =>
        examples('member backup lender-a.backup --passphrase-file passphrase')(
          inHome(command)
            .option('--passphrase-file <file>', 'its first line encrypts the backup')
            .option('--unencrypted', 'leave the keys open in the file'),
        ),
    )
    .command<Backup>(
      'restore <file>',
      'makes a home from a backup, on a new machine',
      async ({ output }, [file = ''], { passphraseFile, ...where }) => {
        const home = await restoreMember({ file, dir: dirOf(where), ...(await passphraseIn(passphraseFile)) });
        output.result({ mspId: home.settings.mspId, dir: home.dir }, () =>
          [
            fields({ member: home.settings.mspId, home: home.dir, host: home.settings.host }),
            'now have another member take a snapshot (entente member snapshot), and',
            `entente member join --dir ${home.dir} --genesis ${home.files.genesis} --digest … --snapshot … --snapshot-digest …`,
          ].join('\n'),
        );
      },
      (command) =>
        examples('member restore lender-a.backup --passphrase-file passphrase --dir /srv/entente')(
          inHome(command).option('--passphrase-file <file>', 'what the backup was encrypted with'),
        ),
    );
}

async function passphraseIn(file: string | undefined): Promise<{ readonly passphrase?: string }> {
  if (file === undefined) {
    return {};
  }
  const [passphrase = ''] = (await readFile(file, 'utf8')).split('\n');
  return { passphrase };
}

function daysOf(text: string): number {
  return wholeNumber(text.replace(/d$/, ''));
}

function authorityOf(name: string): (typeof authorities)[keyof typeof authorities] {
  const found = Object.entries(authorities).find(([key]) => key === name);
  if (found === undefined) {
    throw new UsageError(`--authority is one of ${Object.keys(authorities).join(', ')}`);
  }
  return found[1];
}
