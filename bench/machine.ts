import { cpus, loadavg, totalmem, type } from 'node:os';

/** What a reader must know to compare figures. The load average tells whether something else was running. */
export const machineFacts = () => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: type(),
  node: process.version,
  loadAverageAtStart: Number((loadavg()[0] ?? 0).toFixed(2)),
  date: new Date().toISOString(),
});
