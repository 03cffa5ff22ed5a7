/** Jest in ES module mode: run it through `npm test`, which sets --experimental-vm-modules. */
export default {
  testEnvironment: 'node',
  // Tests that start programs need more than the usual five seconds on a busy machine.
  testTimeout: 20_000,
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
