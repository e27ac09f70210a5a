/**
 * The walls between the rooms. Each rule carries a comment that says what to do instead.
 * Tests and suites may look into any room; what ships may not.
 */
const TESTS = '\\.(test|suite)\\.ts$';
const PURE =
  '^(contracts/(wire|dvs|truemoney|faults)/|contracts/signing/port\\.ts|simulator/core/)';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files need each other. Move what both need into a third that needs neither.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'contracts-import-no-other-room',
      comment:
        'contracts/ is the wire, once. It gets what it drives through ports: declare one in contracts/kit/ports.ts and let a composition root hand it in.',
      severity: 'error',
      from: { path: '^contracts/', pathNot: TESTS },
      to: { path: '^(simulator|client|bench|tests)/' },
    },
    {
      name: 'pure-rooms-know-no-host',
      comment:
        'Wire contracts and engine are pure. Take time, chance, keys and I/O as arguments (Clock, ChanceStream, Signing, Ledger) and let simulator/host or simulator/stores make them.',
      severity: 'error',
      from: { path: PURE, pathNot: TESTS },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg'] },
    },
    {
      name: 'core-imports-only-contracts',
      comment:
        'The engine knows ports, not makers. Add what is missing to a port in simulator/core.',
      severity: 'error',
      from: { path: '^simulator/core/', pathNot: TESTS },
      to: {
        pathNot:
          '^(simulator/core/|contracts/(wire|dvs|truemoney|faults)/|contracts/signing/port\\.ts)',
      },
    },
    {
      name: 'contract-of-a-provider-knows-no-other',
      comment: 'The two providers are strangers. What both need belongs in contracts/wire.',
      severity: 'error',
      from: { path: '^contracts/(dvs|truemoney)/', pathNot: TESTS },
      to: { path: '^contracts/(dvs|truemoney)/', pathNot: '^contracts/$1/' },
    },
    {
      name: 'provider-rooms-are-strangers',
      comment:
        'What both providers do belongs in simulator/core/engine or simulator/core/providers itself.',
      severity: 'error',
      from: { path: '^simulator/core/providers/(dvs|truemoney)/', pathNot: TESTS },
      to: { path: '^(simulator/core/providers|contracts)/(dvs|truemoney)/', pathNot: '/$1/' },
    },
    {
      name: 'client-imports-only-contracts',
      comment: 'The client ships to consumers. It must not know the simulator that tests it.',
      severity: 'error',
      from: { path: '^client/', pathNot: TESTS },
      to: { path: '^(simulator|bench|tests)/' },
    },
    {
      name: 'only-composition-knows-all-rooms',
      comment:
        'Hosts, stores and control know the engine and the contracts. Put rooms together in simulator/compose.ts or in simulator/cli.',
      severity: 'error',
      from: { path: '^simulator/(stores|http|host|msw|control)/', pathNot: TESTS },
      to: { path: '^(client|simulator/(testing|cli))/' },
    },
    {
      name: 'hosts-are-strangers',
      comment:
        'A store does not know a server, nor a server a store. Hand the port in from a composition root.',
      severity: 'error',
      from: { path: '^simulator/(stores|http|msw)/', pathNot: TESTS },
      to: { path: '^simulator/(stores|http|msw)/', pathNot: '^simulator/$1/' },
    },
    {
      name: 'forge-only-in-signing',
      comment:
        'Use the Signing port or contracts/signing/key-material.ts instead of node-forge itself.',
      severity: 'error',
      from: { pathNot: '^contracts/signing/' },
      to: { path: 'node_modules/node-forge' },
    },
    {
      name: 'no-dev-package-in-what-ships',
      comment:
        'This package is not there when a user installs topup-sim. Make it a dependency or do without.',
      severity: 'error',
      from: { path: '^(contracts|simulator|client)/', pathNot: TESTS },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg'],
        dependencyTypesNot: ['type-only', 'npm-peer'],
        // Has a rule of its own: jest hands it out itself, wherever it is installed.
        pathNot: 'node_modules/@jest/globals',
      },
    },
    {
      name: 'test-runners-only-in-their-doors',
      comment:
        'Who installs topup-sim need not have vitest or jest. What both doors need belongs in simulator/testing itself and takes what it needs of a runner as an argument.',
      severity: 'error',
      from: {
        path: '^(contracts|simulator|client)/',
        pathNot: [TESTS, '^simulator/testing/(vitest|jest)/'],
      },
      to: { path: 'node_modules/(@?vitest|@?jest|expect)(/|$)' },
    },
    {
      name: 'doors-of-test-runners-are-strangers',
      comment:
        'Who uses one runner need not have the other. What both doors need belongs in simulator/testing itself.',
      severity: 'error',
      from: { path: '^simulator/testing/(vitest|jest)/', pathNot: TESTS },
      to: {
        path: '^simulator/testing/(vitest|jest)/|node_modules/(@?vitest|@?jest|expect)(/|$)',
        pathNot: '^simulator/testing/$1/|node_modules/@?$1(/|$)',
      },
    },
    {
      name: 'msw-only-in-its-room',
      comment:
        'msw is an optional peer: who does not use it need not install it. Put what needs it into simulator/msw/handlers.ts.',
      severity: 'error',
      from: { path: '^(contracts|simulator|client)/', pathNot: `^simulator/msw/handlers|${TESTS}` },
      to: { path: 'node_modules/msw/' },
    },
    {
      name: 'unresolvable',
      comment: 'The imported file does not exist.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Told from the source as it stands. 'specify' would compile each file too, for three times the time, and tell the same: with
    // verbatimModuleSyntax an import goes away exactly when it is a type's.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
