import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { create } from 'tar';

export interface FakeRelease {
  /** What the programs say; each may say something else. */
  readonly version?: string;
  readonly orderer?: string;
  /** Paths below the folder that are left out. */
  readonly without?: readonly string[];
  /** More files, by path. */
  readonly more?: Readonly<Record<string, string>>;
}

/** Lays a release of Fabric into a folder: scripts that print a version stand in for the programs. */
export async function layRelease(folder: string, release: FakeRelease = {}): Promise<string> {
  const { version = '3.1.5', orderer = version, without = [], more = {} } = release;
  const says = (name: string, said: string, asked = 'version'): string =>
    `#!/bin/sh\n[ "$1" = ${asked} ] && printf '${name}:\\n Version: v${said}\\n'\n`;
  const files: Readonly<Record<string, string>> = {
    'bin/peer': says('peer', version),
    'bin/orderer': says('orderer', orderer),
    'bin/configtxgen': says('configtxgen', version, '-version'),
    'bin/configtxlator': says('configtxlator', version),
    'bin/osnadmin': '#!/bin/sh\n[ "$1" = --help ]\n',
    'builders/ccaas/bin/detect': '#!/bin/sh\n',
    'builders/ccaas/bin/build': '#!/bin/sh\n',
    'builders/ccaas/bin/release': '#!/bin/sh\n',
    'config/core.yaml': 'peer: {}\n',
    'config/orderer.yaml': 'General: {}\n',
    'config/configtx.yaml': 'Organizations: []\n',
    ...more,
  };
  for (const [path, text] of Object.entries(files).filter(([name]) => !without.includes(name))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
    await chmod(join(folder, path), text.startsWith('#!') ? 0o755 : 0o644);
  }
  return folder;
}

/** Packs a folder as the Fabric project packs a release. Returns the archive's path. */
export async function packRelease(folder: string, archive: string): Promise<string> {
  await create({ file: archive, cwd: folder, gzip: true }, ['bin', 'config', 'builders']);
  return archive;
}
