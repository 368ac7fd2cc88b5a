import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { common } from '@hyperledger/fabric-protos';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type ChannelConfig, parseChannelConfig } from '../channel/channel-config.js';
import { inTemporaryFolder } from '../channel/temporary-folder.js';
import { NetworkProblem } from '../problem.js';
import { type FabricPrograms, runProgram } from '../programs/index.js';

/** A block that holds a channel's whole configuration, as a file that came from somewhere. */
export interface ConfigBlock {
  readonly number: number;
  readonly channel: string;
  readonly config: ChannelConfig;
  /** SHA-256 of the file, in hex: what members compare. */
  readonly digest: string;
}

const Decoded = z.object({
  data: z.object({
    data: z
      .array(
        z.object({
          payload: z.object({
            data: z.object({ config: z.unknown() }),
            header: z.object({ channel_header: z.object({ channel_id: z.string() }) }),
          }),
        }),
      )
      .length(1),
  }),
});

/**
 * Reads a configuration block.
 * @throws NetworkProblem `BLOCK_NOT_FOUND`, `BLOCK_INVALID` if it is none or contradicts itself
 */
export async function readConfigBlock(programs: FabricPrograms, file: string): Promise<ConfigBlock> {
  const bytes = await readBlockFile(file);
  const number = blockNumber(bytes, file);
  const decoded = Decoded.safeParse(await decode(programs, file));
  const [entry] = decoded.success ? decoded.data.data.data : [];
  if (entry === undefined) {
    throw invalid(file, 'it holds no configuration');
  }
  const { data, header } = entry.payload;
  return {
    number,
    channel: header.channel_header.channel_id,
    config: parseChannelConfig(data.config),
    digest: createHash('sha256').update(bytes).digest('hex'),
  };
}

/** By way of a file: the program cannot write to a pipe. */
async function decode({ bin }: FabricPrograms, file: string): Promise<unknown> {
  return await inTemporaryFolder(async (dir) => {
    const output = join(dir, 'block.json');
    const args = ['proto_decode', '--type', 'common.Block', '--input', resolve(file), '--output', output];
    await runProgram({ command: bin.configtxlator, args }).catch((error: unknown) => {
      throw invalid(file, 'it cannot be decoded', error);
    });
    return JSON.parse(await readFile(output, 'utf8')) as unknown;
  });
}

async function readBlockFile(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new NetworkProblem('BLOCK_NOT_FOUND', `there is no block ${file}; name the file that you were given`);
    }
    throw error;
  }
}

/** The number in a block's header, which must commit to the block's content. */
function blockNumber(bytes: Uint8Array, file: string): number {
  let block: common.Block;
  try {
    block = common.Block.deserializeBinary(bytes);
  } catch (error) {
    throw invalid(file, 'it cannot be decoded', error);
  }
  const header = block.getHeader();
  const content = createHash('sha256');
  for (const entry of block.getData()?.getDataList_asU8() ?? []) {
    content.update(entry);
  }
  if (header === undefined || !content.digest().equals(header.getDataHash_asU8())) {
    throw invalid(file, 'its header does not belong to its content');
  }
  return header.getNumber();
}

function invalid(file: string, why: string, cause?: unknown): NetworkProblem {
  return new NetworkProblem('BLOCK_INVALID', `${file} is no configuration block: ${why}; ask for the file again`, {
    cause,
  });
}
