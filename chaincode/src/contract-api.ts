import contractApi from 'fabric-contract-api';

// Node sees only three of the package's names as named exports of an ES module; the decorators come through the default
// import. This is the one place that knows.
export { Context, Contract } from 'fabric-contract-api';
export const { Info, Returns, Transaction } = contractApi;
