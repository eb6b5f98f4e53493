// What the clock asks of the ledger's audits.
export { hasAuditSince } from '../store-audit'
