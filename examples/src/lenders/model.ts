/** The data owners of the lenders' scenario. */
export const lenders = ['LenderAMSP', 'LenderBMSP', 'LenderCMSP'] as const;
export type Lender = (typeof lenders)[number];

/** A lender that may join them: the modes in which nobody sees a part need three owners beside the one that asks. */
export const fourthLender = 'LenderDMSP';
export const fourLenders = [...lenders, fourthLender] as const;

export const regions = ['north', 'south', 'east', 'west'] as const;
export type Region = (typeof regions)[number];

export const products = ['consumer', 'card', 'mortgage', 'auto', 'micro', 'business'] as const;
export type Product = (typeof products)[number];

export const statuses = ['active', 'closed', 'sold', 'bad_debt'] as const;
export type Status = (typeof statuses)[number];

/** A borrower as one lender knows it. */
export interface Customer {
  readonly customerNo: number;
  /** National identity number; of 18 characters, unless the row is dirty. */
  readonly person: string;
  readonly region: Region;
  /** The borrower's consent to be asked about ends on this date. */
  readonly consentUntil: string;
}

/**
 * One loan with what a credit bureau keeps of it (the columns follow the public Home Credit `bureau` table).
 * Amounts are in cents of CNY and safe integers. `product` may be one the generalized schema does not have (a dirty row).
 */
export interface Loan {
  readonly loanNo: number;
  readonly customer: Customer;
  readonly product: Product | 'pawn';
  readonly status: Status;
  readonly openedOn: string;
  /** Seconds after midnight. */
  readonly openedAt: number;
  readonly plannedEndOn: string;
  readonly endedOn: string | undefined;
  readonly updatedOn: string;
  /** Days since the oldest unpaid due date; negative while the next one lies ahead. */
  readonly daysPastDue: number;
  readonly prolongations: number;
  readonly creditCents: number;
  readonly balanceCents: number;
  readonly limitCents: number;
  readonly overdueCents: number;
  readonly maxOverdueCents: number;
  readonly annuityCents: number;
}

/** Everything one lender holds, clean and dirty. */
export interface LenderData {
  readonly customers: readonly Customer[];
  readonly loans: readonly Loan[];
}

/** One row of `credit_exposure`, as every engine must present it. */
export interface LogicalRow {
  readonly person: string;
  readonly region: string;
  readonly product: string;
  readonly openedOn: string;
  readonly status: string;
  readonly balanceCents: bigint;
  readonly overdueDays: number;
}

/**
 * The rows that a lender offers under `credit_exposure`: those whose borrower's consent lasts beyond `referenceDate`,
 * whose id has 18 characters and whose product the schema knows. What cannot be seen in one row (a wrong check
 * character, an amount in the wrong unit, a loan entered twice) is offered like any other: no engine can tell.
 */
export function offeredRows(data: LenderData, referenceDate: string): LogicalRow[] {
  return data.loans.filter((loan) => isOffered(loan, referenceDate)).map(logicalRow);
}

function isOffered({ customer, product }: Loan, referenceDate: string): boolean {
  return (
    customer.consentUntil > referenceDate &&
    customer.person.length === 18 &&
    (products as readonly string[]).includes(product)
  );
}

function logicalRow(loan: Loan): LogicalRow {
  return {
    person: loan.customer.person,
    region: loan.customer.region,
    product: loan.product,
    openedOn: loan.openedOn,
    status: loan.status,
    balanceCents: BigInt(loan.balanceCents),
    overdueDays: Math.max(0, loan.daysPastDue),
  };
}
