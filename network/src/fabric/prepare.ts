import { access, mkdir } from 'node:fs/promises';
import { writeGenesisBlock } from '../channel/genesis.js';
import { ensureIdentities } from '../identities/ensure-identities.js';
import { writePrivateFile } from '../identities/pem-files.js';
import { writeMspFolders } from './msp-folders.js';
import { ordererSettings } from './orderer-settings.js';
import { peerSettings } from './peer-settings.js';
import type { FabricMember, FabricPlan } from './plan.js';
import { writeSettings } from './settings-file.js';

/** Writes everything that the processes read: identities, MSPs, settings, the channel's first block. What is there stays. */
export async function prepareFabricNetwork(plan: FabricPlan): Promise<void> {
  const { network, description, members, genesisFile, programs } = plan;
  await mkdir(network.dir, { recursive: true, mode: 0o700 });
  await ensureIdentities(network);
  await writePrivateFile(network.descriptionFile, `${JSON.stringify(description, null, 2)}\n`);
  await Promise.all(members.map((member) => prepareMember(plan, member)));
  if (!(await exists(genesisFile))) {
    await writeGenesisBlock(programs, description.channel, plan.channel, genesisFile);
  }
}

async function prepareMember({ programs, timings }: FabricPlan, { layout, ports }: FabricMember): Promise<void> {
  const { peerDir, ordererDir } = layout.fabric;
  const { configDir, ccaasBuilderDir } = programs;
  const peer = peerSettings({ member: layout, ports, timings, ccaasBuilderDir });
  await Promise.all([
    writeMspFolders(layout),
    writeSettings(configDir, 'core.yaml', peerDir, peer),
    writeSettings(configDir, 'orderer.yaml', ordererDir, ordererSettings({ member: layout, ports, timings })),
  ]);
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
