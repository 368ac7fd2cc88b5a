import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NetworkProblem } from '../problem.js';
import { type FabricPrograms, ProgramFailed, runProgram } from '../programs/index.js';
import type { ChannelConfig } from './channel-config.js';
import { inTemporaryFolder } from './temporary-folder.js';

/** Fabric's messages that are read or written here. */
export type MessageType = 'common.Block' | 'common.Config' | 'common.ConfigUpdate';

const environment = { FABRIC_LOGGING_SPEC: 'ERROR' };

/** A message's bytes as JSON, nested messages included. @throws ProgramFailed for bytes that are no such message */
export async function decodeMessage(programs: FabricPrograms, type: MessageType, bytes: Uint8Array): Promise<unknown> {
  return await inTemporaryFolder(async (dir) => {
    // Files, since the program opens its standard input and output by name, which it cannot if those are sockets.
    const [binary, text] = [join(dir, 'message'), join(dir, 'message.json')];
    await writeFile(binary, bytes);
    await runProgram({
      command: programs.bin.configtxlator,
      args: ['proto_decode', '--type', type, '--input', binary, '--output', text],
      env: environment,
    });
    return JSON.parse(await readFile(text, 'utf8')) as unknown;
  });
}

/**
 * The update that leads from one configuration to another, as bytes to be signed.
 * @throws NetworkProblem `NOTHING_CHANGES` if they are equal
 */
export async function computeUpdate(
  programs: FabricPrograms,
  channel: string,
  before: ChannelConfig,
  after: ChannelConfig,
): Promise<Uint8Array> {
  return await inTemporaryFolder(async (dir) => {
    const files = [join(dir, 'before'), join(dir, 'after'), join(dir, 'update')] as const;
    await Promise.all([encode(programs, before, files[0]), encode(programs, after, files[1])]);
    const args = ['compute_update', '--channel_id', channel];
    try {
      await runProgram({
        command: programs.bin.configtxlator,
        args: [...args, '--original', files[0], '--updated', files[1], '--output', files[2]],
        env: environment,
      });
    } catch (error) {
      if (error instanceof ProgramFailed && error.stderr.includes('no differences detected')) {
        throw new NetworkProblem('NOTHING_CHANGES', 'the channel is configured like that already', { cause: error });
      }
      throw error;
    }
    return await readFile(files[2]);
  });
}

async function encode(programs: FabricPrograms, config: ChannelConfig, file: string): Promise<void> {
  await writeFile(`${file}.json`, JSON.stringify(config));
  await runProgram({
    command: programs.bin.configtxlator,
    args: ['proto_encode', '--type', 'common.Config', '--input', `${file}.json`, '--output', file],
    env: environment,
  });
}
