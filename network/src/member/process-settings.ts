import { writeMspFolders } from '../fabric/msp-folders.js';
import { ordererSettings } from '../fabric/orderer-settings.js';
import { peerSettings } from '../fabric/peer-settings.js';
import { writeSettings } from '../fabric/settings-file.js';
import { timings } from '../fabric/timings.js';
import type { FabricPrograms } from '../programs/index.js';
import type { MemberHome } from './home.js';

/**
 * Writes the local MSPs and the settings of peer and orderer. They follow from the home and the release in use, so they
 * are written again at each start: a renewed certificate or a newer release needs nothing else.
 */
export async function writeProcessSettings(home: MemberHome, programs: FabricPrograms): Promise<void> {
  const { layout: member, ports, settings } = home;
  const { listenHost, distance } = settings;
  const { configDir, ccaasBuilderDir } = programs;
  await Promise.all([
    writeMspFolders(member),
    writeSettings(
      configDir,
      'core.yaml',
      member.fabric.peerDir,
      peerSettings({ member, ports, timings: timings[distance], ccaasBuilderDir, listenHost }),
    ),
    writeSettings(
      configDir,
      'orderer.yaml',
      member.fabric.ordererDir,
      ordererSettings({ member, ports, timings: timings[distance], listenHost }),
    ),
  ]);
}
