/** Who may import whom; type imports count too. The arrows are drawn in docs. */
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two files that need each other share a third one below both.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'law-is-alone',
      comment: 'schema/law: facts in, verdict out.',
      severity: 'error',
      from: { path: '^schema/law/' },
      to: { pathNot: '^schema/law/' },
    },
    {
      name: 'schema-is-the-floor',
      comment: 'schema imports nobody above.',
      severity: 'error',
      from: { path: '^schema/' },
      to: { path: '^(node|gateway|demo|test|web|scripts)/' },
    },
    {
      name: 'node-knows-no-gateway',
      comment: 'A node works without a gateway.',
      severity: 'error',
      from: { path: '^node/' },
      to: { path: '^(gateway|demo|test|web|scripts)/' },
    },
    {
      name: 'gateway-knows-no-node',
      comment: 'The gateway knows a node only by its feed and its GraphQL.',
      severity: 'error',
      from: { path: '^gateway/' },
      to: { path: '^(node|demo|test|web|scripts)/' },
    },
    {
      name: 'demo-knows-no-test',
      severity: 'error',
      from: { path: '^demo/' },
      to: { path: '^(test|web)/' },
    },
    {
      name: 'programs-need-dependencies',
      comment: 'What runs in production is no development dependency.',
      severity: 'error',
      from: { path: '^(schema|node|gateway)/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};
