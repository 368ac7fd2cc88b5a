import { type Loan, type Region, type Status } from '../model.js';

type Codes<K extends string> = Readonly<Record<K, string>>;

/** How one kind of store writes what the generalized schema has names for. */
export interface Coding {
  readonly region: Codes<Region>;
  readonly product: Codes<Loan['product']>;
  readonly status: Codes<Status>;
}

/** PostgreSQL, as lender A writes them. */
export const letterCodes: Coding = {
  region: { north: 'BJ', south: 'GD', east: 'ZJ', west: 'SC' },
  product: {
    consumer: 'CONS',
    card: 'CARD',
    mortgage: 'HYP',
    auto: 'CAR',
    micro: 'MICR',
    business: 'BUS',
    pawn: 'PAWN',
  },
  status: { active: 'A', closed: 'C', sold: 'S', bad_debt: 'B' },
};

/** SQLite, as lender B writes them: digits. */
export const digitCodes: Coding = {
  region: { north: '1', south: '2', east: '3', west: '4' },
  product: { consumer: '10', card: '20', mortgage: '30', auto: '40', micro: '50', business: '60', pawn: '99' },
  status: { active: '1', closed: '2', sold: '3', bad_debt: '4' },
};

/** Parquet and CSV, as lender C writes them; products and statuses as in the public Home Credit table. */
export const wordCodes: Coding = {
  region: { north: 'N', south: 'S', east: 'E', west: 'W' },
  product: {
    consumer: 'Consumer credit',
    card: 'Credit card',
    mortgage: 'Mortgage',
    auto: 'Car loan',
    micro: 'Microloan',
    business: 'Loan for working capital replenishment',
    pawn: 'Pawn loan',
  },
  status: { active: 'Active', closed: 'Closed', sold: 'Sold', bad_debt: 'Bad debt' },
};
