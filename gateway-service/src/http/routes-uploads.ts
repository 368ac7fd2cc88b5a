import { DomainError } from '@entente/protocol';
import { freeNow, mostContentBytes } from '@entente/protocol/secure';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Uploads, UploadView } from '../sharing/uploads.js';
import { listOf } from './answers/list.js';
import { UploadView as UploadAnswer } from './answers/sharing.js';
import { answered, type Role, type Route, route, streamedType } from './route.js';

const BeginInput = z.strictObject({
  length: z.int().min(0).max(mostContentBytes).describe('bytes of the whole document'),
  tag: z.string().max(100).optional().describe('your own mark, by which you find the upload again'),
});

/** Who puts documents under supervision in the member's name. */
const putters: readonly Role[] = ['officer'];

/** How a document of any size comes to its owner's gateway, in as many pieces as it takes. */
export function uploadRoutes({ uploads }: { readonly uploads: Uploads }): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/v1/sharing/uploads',
      summary: 'Begins the upload of a document that is to be put under supervision',
      roles: putters,
      status: 201,
      body: BeginInput,
      refuses: ['STORE_FULL'],
      answer: UploadAnswer,
      handle: ({ caller, body, response }) => {
        const view = uploads.begin(caller.name, body.length, body.tag);
        response.set('Location', `/v1/sharing/uploads/${view.id}`);
        return shown(response, view);
      },
    }),
    route({
      method: 'get',
      path: '/v1/sharing/uploads',
      summary: 'Your uploads that are not shared yet',
      roles: putters,
      answer: listOf(UploadAnswer),
      handle: async ({ caller }) => ({ items: await uploads.list(caller.name) }),
    }),
    route({
      method: 'get',
      path: '/v1/sharing/uploads/{id}',
      summary: 'How far an upload is: it goes on at the offset, which Upload-Offset says as well (HEAD will do)',
      roles: putters,
      refuses: ['UPLOAD_NOT_FOUND'],
      answer: UploadAnswer,
      handle: async ({ caller, params, response }) =>
        shown(response, await uploads.view(caller.name, params['id'] ?? '')),
    }),
    route({
      method: 'patch',
      path: '/v1/sharing/uploads/{id}',
      summary:
        'Goes on with an upload: the bytes from Upload-Offset on. Kept are whole chunks of 1 MiB, sealed as they come, and the end',
      roles: putters,
      headers: ['Upload-Offset'],
      takes: streamedType,
      refuses: ['UPLOAD_NOT_FOUND', 'UPLOAD_OFFSET_WRONG', 'STORE_FULL'],
      answer: UploadAnswer,
      handle: async ({ caller, params, request, response }) => {
        const offset = offsetOf(request.headers['upload-offset']);
        try {
          return shown(response, await uploads.append(caller.name, params['id'] ?? '', offset, bodyOf(request)));
        } catch (error) {
          if (request.destroyed && !(error instanceof DomainError)) {
            // Whoever sent it is gone, and asks for the offset when it comes back.
            return answered;
          }
          throw error;
        }
      },
    }),
    route({
      method: 'delete',
      path: '/v1/sharing/uploads/{id}',
      summary: 'Gives an upload up; its key is erased',
      roles: putters,
      status: 204,
      refuses: ['UPLOAD_NOT_FOUND'],
      handle: ({ caller, params }) => {
        uploads.giveUp(caller.name, params['id'] ?? '');
      },
    }),
  ];
}

function shown(response: Response, view: UploadView): UploadView {
  response.set({ 'Upload-Offset': String(view.offset), 'Upload-Length': String(view.length) });
  return view;
}

function offsetOf(header: string | string[] | undefined): number {
  if (typeof header !== 'string' || !/^\d{1,16}$/.test(header)) {
    throw new DomainError('INVALID_INPUT', 'say in Upload-Offset from which byte on the body goes on');
  }
  return Number(header);
}

/** @throws DomainError `INVALID_INPUT` if it was not sent as bytes */
async function* bodyOf(request: Request): AsyncIterable<Uint8Array> {
  if (request.headers['content-type'] !== streamedType) {
    throw new DomainError('INVALID_INPUT', `send the bytes as Content-Type: ${streamedType}`);
  }
  for await (const part of request as AsyncIterable<Uint8Array>) {
    yield part;
    freeNow(part);
  }
}
