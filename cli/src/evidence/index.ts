export { evidenceText } from './report-text.js';
export {
  type EvidenceOptions,
  type EvidenceReport,
  type EvidenceVerdict,
  readBundle,
  verdictWords,
  verifyEvidence,
} from './verify-evidence.js';
