import { access } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import {
  ContentKeyClaims,
  decode,
  DomainError,
  SharingAnswer,
  SharingItem,
  SharingKey,
  SharingOutcome,
  SharingRequest,
  SupervisionMaking,
} from '@entente/protocol';
import { demandApproval, demandContentKey, demandItem, joinGranted } from '@entente/protocol/secure';
import { z } from 'zod';
import { type GatewayClient, GatewayProblem, GatewayUnreachable } from '../client/index.js';
import { decrypt, signedText } from '../envelope/index.js';
import { readRequesterKeys } from '../keys/index.js';
import { serviceKeys } from '../question/index.js';
import { readReader } from './ask-item.js';
import { openContent, type SealedContent } from './open-content.js';
import type { Progress } from './upload-file.js';

/** What a gateway has of a granted request. */
const Grant = z.object({
  request: SharingRequest,
  item: SharingItem,
  outcome: SharingOutcome,
  answers: z.array(SharingAnswer),
  makings: z.array(SupervisionMaking),
  keys: z.array(SharingKey),
});
type Grant = z.infer<typeof Grant>;

export interface GetOptions {
  readonly request: string;
  /** Folder of the keys that it was asked with. */
  readonly keyFolder: string;
  readonly target: string;
  readonly onProgress?: Progress;
  /** How long a gateway that cannot be reached is asked again, in milliseconds. */
  readonly patienceMs?: number;
}

/**
 * Fetches and opens what was granted. Every part is checked here before anything is opened with it; a fetch that was broken
 * off is gone on with.
 * @throws DomainError `ALREADY_EXISTS` if the file is there, `KEY_NOT_FOUND`, `SHARING_INVALID`, `SUPERVISION_INVALID` if a part
 * is not what it should be, and as {@link openContent}; `SHARING_UNDECIDED`, `SHARING_ENDED` from the gateway
 */
export async function getContent(client: GatewayClient, options: GetOptions): Promise<void> {
  await demandFree(options.target);
  const path = `/v1/sharing/requests/${encodeURIComponent(options.request)}`;
  const grant = await client.read(Grant, `${path}/grant`);
  const contentKey = await contentKeyOf(client, grant, options.keyFolder);
  const { hash: contentHash } = grant.item.content;
  await openContent(remote(client, `${path}/content`, options.patienceMs), options.target, {
    ...{ contentKey, contentHash },
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  });
}

async function contentKeyOf(client: GatewayClient, grant: Grant, keyFolder: string): Promise<Uint8Array> {
  return grant.item.policy.kind === 'split' ? joined(grant, keyFolder) : sealedAnew(client, grant, keyFolder);
}

/** Of a split item: the owner's part and the supervisors', each checked. */
async function joined({ request, item, answers, makings, keys }: Grant, keyFolder: string): Promise<Uint8Array> {
  const { secret, key } = await readReader(keyFolder, request.id);
  if (key !== request.question.reader || item.hash !== request.question.item.hash) {
    throw new DomainError('SHARING_INVALID', 'the gateway shows another request than was asked here');
  }
  const { policy } = item;
  const ownerKey = keys.find(({ version }) => policy.kind === 'split' && version === policy.provider);
  const makingOf = (generation: number | undefined): SupervisionMaking | undefined =>
    makings.find((making) => making.generation === generation);
  demandItem(item, { key: ownerKey, making: makingOf(policy.kind === 'split' ? policy.generation : undefined) });
  for (const answer of answers) {
    demandApproval(
      answer,
      { item, question: request.question },
      { key: ownerKey, making: makingOf(answer.generation) },
    );
  }
  const provider = answers.find(({ as }) => as === 'provider')?.part;
  const supervisors = answers.filter(({ as }) => as === 'supervisor');
  const making = makingOf(supervisors[0]?.generation);
  if (provider === undefined || making === undefined) {
    throw new DomainError('SHARING_UNDECIDED', 'a part is missing');
  }
  const parts = supervisors
    .slice(0, making.threshold)
    .flatMap(({ approver, part }) => (part === undefined ? [] : [[approver, part] as const]));
  return joinGranted({ item, making, provider, supervisors: Object.fromEntries(parts), secret });
}

/** Of a classical item: what its supervisor has sealed to the requester's key. */
async function sealedAnew(
  client: GatewayClient,
  { request, item, answers }: Grant,
  keyFolder: string,
): Promise<Uint8Array> {
  const keys = await readRequesterKeys(keyFolder);
  const given = answers.find(({ sealedKey }) => sealedKey !== undefined);
  if (given?.sealedKey === undefined) {
    throw new DomainError('SHARING_UNDECIDED', 'the supervisor has given no key');
  }
  const signer = (await serviceKeys(client))(given.approver);
  let claims: ContentKeyClaims;
  try {
    claims = decode(ContentKeyClaims, await signedText(await decrypt(given.sealedKey, keys), signer));
  } catch (error) {
    const text = `what ${given.approver} has sealed is not for this key, or was changed`;
    throw new DomainError('ENVELOPE_UNREADABLE', text, { cause: error });
  }
  if (claims.request !== request.id) {
    throw new DomainError('SHARING_INVALID', 'the key was sealed for another request');
  }
  return demandContentKey(Buffer.from(claims.contentKey, 'base64url'), item.content);
}

/** The sealed content at the own gateway; what is being fetched by it is waited for, a broken line is gone on with. */
function remote(client: GatewayClient, path: string, patienceMs = 60_000): SealedContent {
  const part = async (range: string, sink: (bytes: Uint8Array) => Promise<void>): Promise<string> => {
    for (;;) {
      try {
        return String((await client.download(path, range, sink)).headers['content-range'] ?? '');
      } catch (error) {
        if (!(error instanceof GatewayProblem) || error.code !== 'CONTENT_ON_ITS_WAY') {
          throw error;
        }
        await pause(500);
      }
    }
  };
  return {
    tail: async (count) => {
      const parts: Uint8Array[] = [];
      const range = await part(`bytes=-${String(count)}`, async (bytes) => {
        // Its memory is given back when it was taken.
        parts.push(new Uint8Array(bytes));
        await Promise.resolve();
      });
      return { bytes: Buffer.concat(parts), length: Number(/\/(\d+)$/.exec(range)?.[1] ?? Number.NaN) };
    },
    from: async (start, sink) => {
      let at = start;
      let movedAt = Date.now();
      for (;;) {
        try {
          await part(`bytes=${String(at)}-`, async (bytes) => {
            await sink(bytes);
            at += bytes.length;
            movedAt = Date.now();
          });
          return;
        } catch (error) {
          if (!(error instanceof GatewayUnreachable) || Date.now() - movedAt > patienceMs) {
            throw error;
          }
          await pause(500);
        }
      }
    },
  };
}

async function demandFree(target: string): Promise<void> {
  const isThere = await access(target).then(
    () => true,
    () => false,
  );
  if (isThere) {
    throw new DomainError('ALREADY_EXISTS', `${target} is there already; name another file with -o`);
  }
}
