/** Packages published as ES modules only; jest runs CommonJS, so swc turns them. */
const esm = [
  'cookie',
  'nanoid',
  'uuid',
  'jose',
  'pg-boss',
  'serialize-error',
  'non-error',
  'cron-parser',
  'rrule-temporal',
  'qrcode-generator',
  'read-excel-file',
  'write-excel-file',
];

/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/{src,console,cloudfunctions,sandbox,e2e,bench,tools}/**/*.test.{ts,tsx}'],
  testEnvironment: './sandbox/database/warm-environment.ts',
  globalSetup: './sandbox/database/run-setup.ts',
  globalTeardown: './sandbox/database/run-teardown.ts',
  transform: {
    '^.+\\.[cm]?[jt]sx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
          target: 'es2022',
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esm.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/', '<rootDir>/.data/'],
  testTimeout: 60_000,
};
