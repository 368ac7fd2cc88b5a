import { z } from 'zod';
import { MspId, Timestamp, Title } from '../ids.js';
import { ElementText, mostElements } from './elements.js';
import { RequestReference } from './request-reference.js';

/** Counts the joint keys of the supervisors: each making, whether it was ended or not, has the next number. */
export const Generation = z.int().min(1).max(1_000_000);

const mostSupervisors = 20;
const Proof = z.string().regex(/^[A-Za-z0-9_-]{86}$/, 'a proof is 64 bytes in base64url');

/**
 * The first word of a supervisor in the making of a joint key: commitments to the coefficients of its polynomial, of which
 * there are as many as supervisors it takes to use the key; a proof that it knows the first; and the key that the others seal
 * its parts to.
 */
export const KeyCommitment = z
  .strictObject({
    points: z.array(ElementText).min(1).max(mostSupervisors).readonly(),
    proof: Proof.describe('of knowing the discrete logarithm of the first point'),
    transport: ElementText.describe('an X25519 public key that the others seal its parts to'),
  })
  .readonly();
export type KeyCommitment = z.infer<typeof KeyCommitment>;

/** The second: to each of the others its part, as a JWE that it alone can open. */
export const SealedParts = z.record(MspId, z.string().min(1).max(2_000));
export type SealedParts = Readonly<z.infer<typeof SealedParts>>;

/** Commitments to the polynomial that a dealer shares its share by. */
const DealtPoints = z.array(ElementText).min(1).max(mostSupervisors).readonly();

/**
 * Where the shares of a joint key come from that was made before: as many of its holders as it takes deal theirs out anew, to the
 * supervisors as they are now, so that the key stays and its shares are others (Desmedt, Jajodia 1997; Wong, Wang, Wing 2002).
 */
export const Resharing = z
  .strictObject({
    generation: Generation.describe('whose shares are dealt out'),
    supervisors: z.array(MspId).min(1).max(mostSupervisors).readonly().describe('who hold them, in their order'),
    dealers: z.array(MspId).min(1).max(mostSupervisors).readonly().describe('as many of them as that key takes'),
    transports: z.record(MspId, ElementText).readonly().describe('X25519 public keys that parts are sealed to'),
    points: z.record(MspId, DealtPoints).readonly().describe('by dealer; the first follows from its share'),
  })
  .readonly();
export type Resharing = z.infer<typeof Resharing>;

/**
 * How the supervisors make a joint key: everything that they say of it, so that who kept it from its end is there to see, and
 * that anybody can compute the public key again. `publicKey` stands there when all have confirmed the same.
 */
export const SupervisionMaking = z
  .strictObject({
    kind: z.literal('supervision-making'),
    generation: Generation,
    supervisors: z.array(MspId).min(1).max(mostSupervisors).readonly(),
    threshold: z.int().min(1).max(mostSupervisors).describe('how many of them it takes to use the key'),
    commitments: z.record(MspId, KeyCommitment).readonly(),
    parts: z.record(MspId, SealedParts).readonly(),
    confirmed: z.record(MspId, ElementText).readonly().describe('the public key as each has computed it'),
    from: Resharing.optional(),
    publicKey: ElementText.optional(),
    begunAt: Timestamp,
  })
  .readonly();
export type SupervisionMaking = z.infer<typeof SupervisionMaking>;

/** The supervisors' joint key in force: an element of ristretto255, whose secret nobody has. */
export const SupervisionKey = z
  .strictObject({
    kind: z.literal('supervision-key'),
    generation: Generation,
    supervisors: z.array(MspId).min(1).max(mostSupervisors).readonly(),
    threshold: z.int().min(1).max(mostSupervisors),
    publicKey: ElementText,
    origin: Generation.optional().describe('where its shares were dealt out anew: the generation that it was made as'),
    madeAt: Timestamp,
  })
  .readonly();
export type SupervisionKey = z.infer<typeof SupervisionKey>;

/** What a hidden question's subject is put away as, under the supervisors' key (see `escrowInput`). */
export const EscrowedElement = z
  .strictObject({
    c1: ElementText,
    c2: ElementText,
    proof: z.string().regex(/^[A-Za-z0-9_-]{128}$/, 'a proof is 96 bytes in base64url'),
  })
  .readonly();

export const QuestionEscrow = z
  .strictObject({
    generation: Generation.describe("of the supervisors' key"),
    elements: z.array(EscrowedElement).min(1).max(mostElements).readonly(),
  })
  .readonly();
export type QuestionEscrow = z.infer<typeof QuestionEscrow>;

/** A supervisor's part of an opening, turned towards the proposer's key, with a proof that it was made with its share. */
export const TurnedPart = z
  .strictObject({
    u: ElementText,
    v: ElementText,
    proof: z.string().regex(/^[A-Za-z0-9_-]{128}$/, 'a proof is 96 bytes in base64url'),
  })
  .readonly();
export type TurnedPart = z.infer<typeof TurnedPart>;

/**
 * A supervisor's wish to know about whom one element of one question asked, with its reason. It is open, for the proposer
 * alone, when as many supervisors have given their parts as the key takes.
 */
export const SupervisionOpening = z
  .strictObject({
    kind: z.literal('supervision-opening'),
    request: RequestReference,
    element: z
      .int()
      .min(0)
      .max(mostElements - 1),
    generation: Generation,
    proposer: MspId,
    reason: Title,
    key: ElementText.describe('a fresh key of the proposer, which the parts are turned towards'),
    parts: z.record(MspId, TurnedPart).readonly(),
    proposedAt: Timestamp,
    openedAt: Timestamp.optional().describe('when enough supervisors had given their parts'),
  })
  .readonly();
export type SupervisionOpening = z.infer<typeof SupervisionOpening>;

/** How many days after its proposal supervisors may give their parts to an opening. */
export const openingDays = 7;

const opening = SupervisionOpening.unwrap();

/** Inputs of the transactions; who says it and when are the transaction's. */
export const CommitInput = z.strictObject({ generation: Generation, ...KeyCommitment.unwrap().shape }).readonly();
export const DealInput = z
  .strictObject({
    generation: Generation,
    parts: SealedParts,
    points: DealtPoints.optional().describe('where shares are dealt out anew'),
  })
  .readonly();
export const ReshareInput = z
  .strictObject({
    generation: Generation,
    threshold: z.int().min(1).max(mostSupervisors),
    dealers: Resharing.unwrap().shape.dealers,
    transport: ElementText,
  })
  .readonly();
export const ConfirmInput = z.strictObject({ generation: Generation, publicKey: ElementText }).readonly();
export const ProposeOpeningInput = opening
  .pick({ request: true, element: true, reason: true, key: true })
  .extend({ part: TurnedPart })
  .readonly();
export const GivePartInput = opening
  .pick({ request: true, element: true, proposer: true })
  .extend({ part: TurnedPart })
  .readonly();
