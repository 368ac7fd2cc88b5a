import { DomainError } from '@entente/protocol';
import type { BlockArchive } from '../archive/block-archive.js';
import { answered, type Route, route } from './route.js';

/** The ledger's blocks as this member's peer gave them, for whoever checks them elsewhere. */
export function blockRoutes(archive: Pick<BlockArchive, 'first' | 'height' | 'read'> | undefined): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/ledger/blocks/{number}',
      summary: "A block as the peer gave it: Fabric's common.Block in protobuf",
      roles: ['auditor', 'officer'],
      produces: 'application/octet-stream',
      refuses: ['NOT_FOUND'],
      handle: ({ params: { number = '' }, response }) => {
        response.type('application/octet-stream').send(blockIn(archive, number));
        return answered;
      },
    }),
  ];
}

function blockIn(archive: Parameters<typeof blockRoutes>[0], number: string): Buffer {
  if (archive === undefined) {
    throw new DomainError('NOT_FOUND', 'this gateway keeps no blocks (ENTENTE_BLOCK_ARCHIVE is off)');
  }
  if (!/^\d{1,12}$/.test(number)) {
    throw new DomainError('INVALID_INPUT', 'a block is named by its number');
  }
  const block = archive.read(Number(number));
  if (block === undefined) {
    throw new DomainError(
      'NOT_FOUND',
      `there are blocks ${String(archive.first())} to ${String(archive.height() - 1)}`,
    );
  }
  return block;
}
