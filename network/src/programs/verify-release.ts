import { join } from 'node:path';
import { NetworkProblem } from '../problem.js';
import { missingOfRelease, programNames, releaseFolders } from './fabric-layout.js';
import { checkItRuns, programVersion } from './program-version.js';
import { parseFabricVersion } from './versions.js';

/**
 * Checks that a folder holds a whole release whose programs run here and say that they are of this version.
 * `name` is the archive's, for the sentence.
 * @throws NetworkProblem `ARCHIVE_INCOMPLETE`, `FABRIC_WRONG_VERSION` or `PROGRAM_DOES_NOT_RUN`
 */
export async function verifyRelease(folder: string, version: string, name: string): Promise<void> {
  const missing = await missingOfRelease(folder);
  if (missing.length > 0) {
    throw new NetworkProblem(
      'ARCHIVE_INCOMPLETE',
      `${name} is not a whole release of Fabric: it has no ${missing.join(', no ')}; nothing of it was installed`,
    );
  }
  const { bin } = releaseFolders(folder);
  for (const program of programNames) {
    const path = join(bin, program);
    if (program === 'osnadmin') {
      // The one program that does not know its version.
      await checkItRuns(path, ['--help']);
      continue;
    }
    const said = await programVersion(path, [program === 'configtxgen' ? '-version' : 'version']);
    if (parseFabricVersion(said) !== version) {
      throw new NetworkProblem(
        'FABRIC_WRONG_VERSION',
        `${program} in ${name} says that it is ${said}, not ${version}; nothing of it was installed: check the archive`,
      );
    }
  }
}
