/** The modules of the business from left to right: each may use what stands to its left, never what stands to its right. */
const modules = require('./modules.json');

const ROOT = '^cloudfunctions/';
const business = `${ROOT}(${modules.join('|')})/`;
const test = '[.]test[.]tsx?$';
/**
 * The files of a module that may touch the world; every other file of it holds pure rules. A gerund is a family of actions ("placing.ts"),
 * `land-` writes rows that were imported, `-facts` and `-numbers` remember what never changes. Pricing is a rule that sounds like an action.
 */
const impure = [
  '(index|actions|(clerk-|console-|lead-)?contract|(staff-)?schema|store|settings|subscriptions)[.]ts$',
  '[a-z]+ing[.]ts$',
  '([a-z]+ing|land)-[a-z-]+[.]ts$',
  '[a-z]+-(facts|numbers)[.]ts$',
].map((file) => `${business}${file}`);
/** Entries for WeChat, for the clock and for the console: they only carry what comes in to the modules. */
const entries = `${ROOT}(wechat-notify|clockwork|desk-service)/`;
const rules = [{ path: business, pathNot: [...impure, entries, test] }, { path: `${business}pricing[.]ts$` }];
const roles = ['home', 'shopper', 'clerk'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'kernel-imports-nothing-of-ours',
      comment: 'Everybody stands on the kernel, so it stands on nobody.',
      severity: 'error',
      from: { path: `${ROOT}kernel/`, pathNot: test },
      to: { pathNot: [`${ROOT}kernel/`, 'node_modules/(uuid|nanoid|zod)/'] },
    },
    {
      name: 'platform-knows-no-business',
      comment: 'The outside world is wired once for all modules; a module named here would make it theirs.',
      severity: 'error',
      from: { path: `${ROOT}platform/`, pathNot: test },
      to: { path: [business, '^(src|sandbox|e2e|bench|tools)/'] },
    },
    {
      name: 'tables-are-private',
      comment: 'Who needs a number of another module asks its actions or its SQL functions.',
      severity: 'error',
      from: { path: `${ROOT}([^/]+)/`, pathNot: test },
      to: { path: `${ROOT}[^/]+/((staff-)?schema|store)[.]ts$`, pathNot: `${ROOT}$1/` },
    },
    ...modules.slice(0, -1).map((name, position) => ({
      name: `${name}-looks-left`,
      comment: 'Upstream never calls downstream: it records a fact, and who cares subscribes to it in clockwork.',
      severity: 'error',
      from: { path: `${ROOT}${name}/`, pathNot: test },
      to: { path: `${ROOT}(${modules.slice(position + 1).join('|')})/` },
    })),
    ...rules.map((from) => ({
      name: 'rules-are-pure',
      comment: 'A rule gets what it needs as arguments: no table, no action, no platform, no package that does something.',
      severity: 'error',
      from,
      to: {
        path: [
          `${ROOT}platform/`,
          `${business}(index|actions|(staff-)?schema|store)[.]ts$`,
          'node_modules/(drizzle-orm|pg|pg-boss|axios|pino|fastify)/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    })),
    {
      name: 'phone-carries-types-only',
      comment: 'The server decides; of the cloud functions a phone holds the kernel and the shapes of the contracts.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: ROOT, pathNot: `${ROOT}kernel/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'phone-sees-contracts-only',
      comment: 'Even as a type, a table or an action of the server is none of the phone’s business.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: ROOT, pathNot: [`${ROOT}kernel/`, `${ROOT}[^/]+/((clerk-|console-|lead-)?contract|states)[.]ts$`] },
    },
    {
      name: 'console-carries-types-only',
      comment: 'As the phone: the server decides; a browser holds the kernel and the shapes of the contracts.',
      severity: 'error',
      from: { path: '^console/' },
      to: { path: ROOT, pathNot: `${ROOT}kernel/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'console-sees-contracts-only',
      comment: 'Even as a type, a table or an action of the server is none of its business.',
      severity: 'error',
      from: { path: '^console/' },
      to: { path: ROOT, pathNot: [`${ROOT}kernel/`, `${ROOT}[^/]+/((clerk-|console-|lead-)?contract|shape|states)[.]ts$`] },
    },
    {
      name: 'console-stands-alone',
      comment: 'Phone and console are two programs; what they share is the kernel.',
      severity: 'error',
      from: { path: '^console/' },
      to: { path: '^src/' },
    },
    {
      name: 'nobody-imports-the-console',
      comment: 'It is served as files and asked over HTTP.',
      severity: 'error',
      from: { pathNot: '^console/' },
      to: { path: '^console/' },
    },
    ...roles.map((role) => ({
      name: `${role}-is-a-role-of-its-own`,
      comment: 'Sub-packages load separately; what two roles share lives in src/parts.',
      severity: 'error',
      from: { path: `^src/${role}/` },
      to: { path: `^src/(${roles.filter((other) => other !== role).join('|')})/` },
    })),
    {
      name: 'parts-know-no-role',
      comment: 'A part used by two roles cannot depend on one of them.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(${roles.join('|')})/` },
      to: { path: `^src/(${roles.join('|')})/` },
    },
    {
      name: 'product-needs-no-workshop',
      comment: 'Nothing that is deployed may need the laptop, its tests or its tools.',
      severity: 'error',
      from: { path: '^(src|console|cloudfunctions|config)/', pathNot: test },
      to: { path: '^(sandbox|e2e|bench|tools)/' },
    },
    {
      name: 'production-has-no-pglite',
      comment: 'The embedded database belongs to the laptop.',
      severity: 'error',
      from: { path: '^(src|cloudfunctions)/', pathNot: test },
      to: { path: 'node_modules/@electric-sql/' },
    },
    {
      name: 'production-uses-dependencies',
      comment: 'A package used in production stands in "dependencies".',
      severity: 'error',
      from: { path: '^(src|console|cloudfunctions)/', pathNot: test },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other at run time are one file, or have a third in common.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that leads nowhere is checked by no rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^@tarojs/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['[.]s?css$', '[.](png|svg|json)$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
