import type { EnclaveFault } from '@entente/protocol';

/** A quote does not hold; `fault` is what the ledger is told, the message what this gateway's log is. */
export class QuoteFault extends Error {
  override readonly name = 'QuoteFault';
  readonly fault: EnclaveFault;

  constructor(fault: EnclaveFault, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.fault = fault;
  }
}

/** @throws {@link QuoteFault} unless something holds */
export function demandQuote(holds: boolean, fault: EnclaveFault, detail: string): asserts holds {
  if (!holds) {
    throw new QuoteFault(fault, detail);
  }
}

/** What a function gives; whatever it throws instead is a fault of this kind. */
export function orFault<T>(fault: EnclaveFault, detail: string, make: () => T): T {
  try {
    return make();
  } catch (cause) {
    throw cause instanceof QuoteFault ? cause : new QuoteFault(fault, detail, { cause });
  }
}
