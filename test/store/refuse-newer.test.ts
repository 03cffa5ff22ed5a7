import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ALL_MIGRATIONS } from '../../src/store/migrations/all-migrations.ts';
import { noteVersion, refuseNewer } from '../../src/store/refuse-newer.ts';

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'triage-version-'));
});
afterAll(() => rmSync(dataDir, { recursive: true }));

describe('refuseNewer', () => {
  it('lets a first start pass, and the version that was here', async () => {
    await expect(refuseNewer({ dataDir })).resolves.toBeUndefined();
    noteVersion(dataDir);
    await expect(refuseNewer({ dataDir })).resolves.toBeUndefined();
  });

  it.each(['', 'what?'])('says nothing where the note holds %j', async (text) => {
    writeFileSync(join(dataDir, 'version'), text);
    await expect(refuseNewer({ dataDir })).resolves.toBeUndefined();
  });

  it('refuses a folder that a later version used', async () => {
    writeFileSync(join(dataDir, 'version'), String(ALL_MIGRATIONS.length + 1));
    await expect(refuseNewer({ dataDir })).rejects.toMatchObject({
      code: 'newer-database',
      message: expect.stringContaining('start that one'),
    });
  });

  it('does not keep the start where a server never answers', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => void sockets.push(socket));
    await new Promise<void>((done) => void silent.listen(0, '127.0.0.1', done));
    const address = silent.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(
      refuseNewer({ dataDir, databaseUrl: `postgresql://triage@127.0.0.1:${port}/triage` }),
    ).resolves.toBeUndefined();
    for (const socket of sockets) socket.destroy();
    silent.close();
  });
});
