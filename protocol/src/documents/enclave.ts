import { z } from 'zod';
import { Base64Url, Hash, Id, IsoDate, MspId, Timestamp, Title } from '../ids.js';
import { EnclaveKeys, EnclaveReference, EnclaveRoundNumber } from './attested.js';
import { Salt } from './query-request.js';

/**
 * What attests an enclave. `software` is a process that says of itself what it runs: it stands in where there is no hardware,
 * and every record of it says `simulated`. The last two have a name here so that they are refused by it.
 */
export const EnclavePlatform = z.enum(['sgx', 'tdx', 'software', 'sev-snp', 'nitro']);
export type EnclavePlatform = z.infer<typeof EnclavePlatform>;

/** The identifier of one processor package, as its maker certifies it (PPID). */
export const Ppid = z.string().regex(/^[0-9a-f]{32}$/, 'a PPID is 32 lower-case hex digits');

/** Proposes that enclaves of this code be allowed: once approved, hosts register nodes that run it. */
export const EnclaveMeasurement = z
  .strictObject({
    kind: z.literal('enclave-measurement'),
    id: Id,
    title: Title,
    platform: EnclavePlatform,
    measurement: Hash.describe(
      'sgx: MRENCLAVE; tdx: SHA-256 over MRTD and RTMR 0 to 3, one after the other; software: SHA-256 over the built files',
    ),
    platforms: z
      .array(Ppid)
      .min(1)
      .max(100)
      .readonly()
      .optional()
      .describe('the processors it may run on, by PPID: hardware names them, software has none'),
    leastTcb: z
      .int()
      .min(1)
      .max(100_000)
      .optional()
      .describe('the least TCB evaluation data number that collateral may have: hardware names it, software has none'),
    validUntil: IsoDate.describe('the last day on which nodes of it count'),
    cluster: Id.optional().describe(
      'the cluster whose key enclaves of this code may share; one that is named again goes on with this code once the earlier is withdrawn',
    ),
  })
  .readonly();
export type EnclaveMeasurement = z.infer<typeof EnclaveMeasurement>;

/** Proposes to allow a measurement no longer: no node of it counts from the decision on. */
export const EnclaveWithdrawal = z
  .strictObject({ kind: z.literal('enclave-withdrawal'), id: Id, reason: Title })
  .readonly();
export type EnclaveWithdrawal = z.infer<typeof EnclaveWithdrawal>;

/** A measurement that members have voted in, and whether it still stands. Its id is used once. */
export const AllowedMeasurement = z
  .strictObject({
    kind: z.literal('allowed-measurement'),
    id: Id,
    document: EnclaveMeasurement,
    status: z.enum(['allowed', 'withdrawn']),
  })
  .readonly();
export type AllowedMeasurement = z.infer<typeof AllowedMeasurement>;

/** Why a gateway found that a quote does not hold. */
export const EnclaveFault = z.enum([
  'malformed',
  'platform-unsupported',
  'collateral-missing',
  'collateral-expired',
  'signature',
  'certificate',
  'certificate-revoked',
  'crl-invalid',
  'crl-expired',
  'tcb-not-up-to-date',
  'tcb-too-old',
  'debug',
  'platform-not-allowed',
  'other-measurement',
  'report-data',
]);
export type EnclaveFault = z.infer<typeof EnclaveFault>;

/** What one member's gateway found when it verified a quote, and by which collateral (its hash; software has none). */
export const EnclaveFinding = z
  .strictObject({
    verdict: z.enum(['pass', 'fail']),
    fault: EnclaveFault.optional(),
    collateral: Hash.optional(),
  })
  .refine(({ verdict, fault }) => (verdict === 'fail') === (fault !== undefined), {
    message: 'a fail names its fault, a pass has none',
    path: ['fault'],
  })
  .readonly();
export type EnclaveFinding = z.infer<typeof EnclaveFinding>;

/** DCAP quotes with their certificate chains take some 5 kB. */
export const EnclaveQuote = Base64Url.describe('the quote as its platform makes it, in base64url');

/**
 * One round of attesting an enclave: the first registers it, each next one checks it again. The other members' gateways give
 * nonces, the enclave quotes over all of them and over its keys, and each gateway says what it found.
 */
export const EnclaveRound = z
  .strictObject({
    kind: z.literal('enclave-round'),
    node: EnclaveReference,
    round: EnclaveRoundNumber,
    measurement: Id,
    nonces: z.record(MspId, Salt).readonly().describe('of the gateways of the other members'),
    quote: EnclaveQuote.optional(),
    keys: EnclaveKeys.optional(),
    findings: z.record(MspId, EnclaveFinding).readonly(),
    status: z.enum(['challenged', 'quoted', 'verified', 'refused', 'left']),
    begunAt: Timestamp,
    quotedAt: Timestamp.optional(),
  })
  .readonly();
export type EnclaveRound = z.infer<typeof EnclaveRound>;

/**
 * An enclave that more than half of the other members' gateways have verified, and until when that counts. Whoever seals to
 * its keys reads this and its measurement (see `demandUsableEnclave`).
 */
export const EnclaveNode = z
  .strictObject({
    kind: z.literal('enclave-node'),
    node: EnclaveReference,
    round: EnclaveRoundNumber.describe('that it was verified in; sealed state of an earlier one is stale'),
    measurement: Id,
    digest: Hash.describe('the measured code'),
    platform: EnclavePlatform,
    simulated: z.boolean().describe('a software enclave: its host can read all that it is given'),
    keys: EnclaveKeys,
    status: z.enum(['verified', 'refused', 'left']),
    verifiedBy: z.array(MspId).min(1).max(100).readonly(),
    verifiedAt: Timestamp,
    validUntil: Timestamp,
  })
  .readonly();
export type EnclaveNode = z.infer<typeof EnclaveNode>;

/** How long a verification counts; the host has its enclave checked again before. */
export const enclaveDays = 7;
/** How long after its beginning a round takes the quote, in minutes, and how many days after it findings. */
export const enclaveRoundLimits = { quoteMinutes: 60, findingDays: 1 } as const;

/** What a software enclave says of itself, signed with its own key over `signingInput('software-quote', statement)`. */
export const SoftwareQuoteStatement = z
  .strictObject({
    kind: z.literal('software-quote'),
    simulated: z.literal(true),
    measurement: Hash,
    reportData: Hash,
    keys: EnclaveKeys,
  })
  .readonly();
export type SoftwareQuoteStatement = z.infer<typeof SoftwareQuoteStatement>;
export const SoftwareQuote = z.strictObject({ statement: SoftwareQuoteStatement, signature: Base64Url }).readonly();
export type SoftwareQuote = z.infer<typeof SoftwareQuote>;

/** Inputs of the transactions; who says it and when are the transaction's. */
export const ChallengeEnclaveInput = z.strictObject({ id: Id, measurement: Id }).readonly();
export const AddNonceInput = z
  .strictObject({ node: EnclaveReference, round: EnclaveRoundNumber, nonce: Salt })
  .readonly();
export const RegisterEnclaveInput = z
  .strictObject({ id: Id, round: EnclaveRoundNumber, quote: EnclaveQuote, keys: EnclaveKeys })
  .readonly();
export const AttestEnclaveInput = z
  .strictObject({ node: EnclaveReference, round: EnclaveRoundNumber, finding: EnclaveFinding })
  .readonly();
export const LeaveEnclaveInput = z.strictObject({ id: Id }).readonly();
