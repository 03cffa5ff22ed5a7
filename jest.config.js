/** Jest in ES module mode: run it through `npm test`, which sets --experimental-vm-modules. */
export default {
  testEnvironment: 'node',
  // No test fails because the machine is slow: this ends only what would wait for ever.
  testTimeout: 120_000,
  // Jest leaves one core alone by default: half the speed where there are two.
  maxWorkers: '100%',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['<rootDir>/test/e2e/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
};
