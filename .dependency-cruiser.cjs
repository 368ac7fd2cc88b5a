/*
 * Imports point one way: protocol <- chaincode, gateway-service, cli; network knows none of them. Packages meet through
 * their index only, so a rule about another package sees its `dist`.
 */
const tests = '(\\.test\\.ts$|\\.contract\\.ts$|/testing/|^test/)';
const adapters = 'http|ledger|connectors|crypto|journal|link|oidc|operations';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'all-imports-resolve', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'protocol-is-pure',
      comment:
        'It runs in chaincode and in a browser. Only the parser, a separate export, may load WebAssembly; the pages that are made from the code read their examples with it, and are made in the repository alone.',
      severity: 'error',
      from: { path: '^protocol/src', pathNot: [tests, '^protocol/src/parse/', '^protocol/src/publish/'] },
      to: { pathNot: ['^protocol/src/(?!parse/|publish/)', 'node_modules/(zod|canonicalize|@noble/(hashes|curves))/'] },
    },
    {
      name: 'curves-stay-in-secure',
      comment: 'Curve arithmetic, which draws random scalars, is a separate export: no chaincode has it.',
      severity: 'error',
      from: { path: '^protocol/src', pathNot: [tests, '^protocol/src/secure/'] },
      to: { path: ['node_modules/@noble/curves/', '^protocol/src/secure/(?!match/bytes-text)'] },
    },
    {
      name: 'protocol-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^protocol/' },
      to: { path: '^(chaincode|gateway-service|network|cli|examples|test|bench|attacks)/' },
    },
    {
      name: 'rules-do-not-know-fabric',
      comment: 'Of node:crypto they verify signatures; the linter forbids its chance.',
      severity: 'error',
      from: { path: '^chaincode/src/domain', pathNot: tests },
      to: { pathNot: ['^chaincode/src/domain', '^protocol/', '^(node:)?crypto$'] },
    },
    {
      name: 'chaincode-knows-protocol-only',
      severity: 'error',
      from: { path: '^chaincode/src', pathNot: tests },
      to: { path: '^(gateway-service|network|cli|examples|test|bench|attacks)/' },
    },
    {
      name: 'chaincode-has-no-parser',
      comment: 'No SQL text exists at run time; the chaincode judges trees.',
      severity: 'error',
      from: { path: '^chaincode/src' },
      to: { path: ['^protocol/(src|dist)/parse', 'node_modules/libpg-query'] },
    },
    {
      name: 'gateway-knows-protocol-only',
      severity: 'error',
      from: { path: '^gateway-service/src', pathNot: tests },
      to: { path: '^(chaincode|network|cli|examples|test|bench|attacks)/' },
    },
    {
      name: 'network-knows-nobody',
      severity: 'error',
      from: { path: '^network/src', pathNot: tests },
      to: { path: '^(protocol|chaincode|gateway-service|cli|examples|test|bench|attacks)/' },
    },
    {
      name: 'clients-know-the-protocol-only',
      comment: 'They run anywhere: in a browser, and in programs that have nothing else of ours.',
      severity: 'error',
      from: { path: '^clients/', pathNot: tests },
      to: { path: '^(chaincode|gateway-service|network|cli|console|examples|test|bench|attacks)/' },
    },
    {
      name: 'cli-is-a-client',
      comment: 'The command line speaks HTTP; it shares documents with the gateway, never code.',
      severity: 'error',
      from: { path: '^cli/src', pathNot: tests },
      to: { path: '^(chaincode|gateway-service|examples|test|bench|attacks)/' },
    },
    {
      name: 'console-is-a-client',
      comment:
        'A page: it speaks HTTP, and shares documents with everybody and the opening of answers with the TypeScript client.',
      severity: 'error',
      from: { path: '^console/src' },
      to: { path: '^(chaincode|gateway-service|network|examples|test|bench|attacks)/' },
    },
    {
      name: 'examples-use-public-doors',
      comment: 'The demo does what a person could do: by HTTP and by the command line.',
      severity: 'error',
      from: { path: '^examples/src', pathNot: tests },
      to: { path: '^(gateway-service|chaincode|test|bench|attacks)/' },
    },
    {
      name: 'attackers-use-public-doors',
      comment: 'They ask a rehearsed alliance and see what requesters see.',
      severity: 'error',
      from: { path: '^attacks/src', pathNot: tests },
      to: { path: '^(chaincode|network|cli|console|examples|test|bench)/' },
    },
    {
      name: 'use-cases-see-ports-only',
      comment:
        'And computations on shares, which see rounds and no network. Of Node they take chance (salts, nonces) and hashes only.',
      severity: 'error',
      from: { path: '^gateway-service/src/(use-cases|sources)', pathNot: tests },
      to: {
        pathNot: ['^gateway-service/src/(use-cases|sources|disclosure|ports|secure)', '^protocol/', '^(node:)?crypto$'],
      },
    },
    {
      name: 'disclosure-is-pure',
      severity: 'error',
      from: { path: '^gateway-service/src/disclosure', pathNot: tests },
      to: { pathNot: ['^gateway-service/src/(disclosure|ports)', '^protocol/'] },
    },
    {
      name: 'ports-know-nobody',
      severity: 'error',
      from: { path: '^gateway-service/src/ports' },
      to: { pathNot: ['^gateway-service/src/ports', '^protocol/'] },
    },
    {
      name: 'adapters-stay-apart',
      severity: 'error',
      from: { path: `^gateway-service/src/(${adapters})/`, pathNot: tests },
      to: { path: `^gateway-service/src/(${adapters})/`, pathNot: ['^gateway-service/src/$1/'] },
    },
    {
      name: 'driven-adapters-know-no-use-case',
      comment:
        'What calls in (http, link, operations) may name the use cases it calls; what is called implements ports.',
      severity: 'error',
      from: { path: '^gateway-service/src/(ledger|connectors|crypto|journal)/', pathNot: tests },
      to: { path: '^gateway-service/src/use-cases/' },
    },
    {
      name: 'only-main-composes',
      severity: 'error',
      from: { path: '^gateway-service/src', pathNot: [tests, '^gateway-service/src/(main|compose|index)'] },
      to: { path: '^gateway-service/src/(main|compose)' },
    },
    {
      name: 'one-door-to-forge',
      severity: 'error',
      from: { pathNot: '^gateway-service/src/crypto/' },
      to: { path: 'node_modules/node-forge' },
    },
    {
      name: 'no-test-code-in-product',
      comment: 'A benchmark of the bare ledger is no product.',
      severity: 'error',
      from: { pathNot: [tests, '^bench/'] },
      to: { path: ['/testing/', '\\.(test|contract)\\.[jt]s$'] },
    },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      from: { pathNot: tests },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: ['node_modules', '/dist/'] },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
