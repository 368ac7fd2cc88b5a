export { auditRules, type Breach, LedgerAudit } from './audit.js';
export { auditBlocks, type AuditReport } from './audit-blocks.js';
