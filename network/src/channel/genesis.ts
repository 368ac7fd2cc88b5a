import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writePrivateFile } from '../identities/pem-files.js';
import { type FabricPrograms, runProgram } from '../programs/index.js';
import { type ChannelPlan, profileName, renderConfigtx } from './configtx.js';

/**
 * Writes the channel's first block, made by configtxgen from the plan.
 * @throws NetworkProblem `PROGRAM_FAILED` with what configtxgen says
 */
export async function writeGenesisBlock(
  programs: FabricPrograms,
  channel: string,
  plan: ChannelPlan,
  file: string,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const work = await mkdtemp(join(dirname(file), 'genesis-'));
  try {
    await writePrivateFile(join(work, 'configtx.yaml'), renderConfigtx(plan));
    const made = join(work, 'genesis.block');
    await runProgram({
      command: programs.bin.configtxgen,
      args: ['-profile', profileName, '-channelID', channel, '-configPath', work, '-outputBlock', made],
      env: { FABRIC_LOGGING_SPEC: 'ERROR', FABRIC_CFG_PATH: work },
    });
    // In place in one step: a half-written first block must never be joined.
    await rename(made, file);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
