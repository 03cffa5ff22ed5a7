import { randomUUID } from 'node:crypto';
import type { EscalationState, KeptVerdict } from '../../src/core/records.ts';
import { keepAnswer } from '../../src/store/answers.ts';
import { keepCheckRun } from '../../src/store/check-runs.ts';
import { moveEscalation, raiseEscalation } from '../../src/store/escalations.ts';
import { giveFeedback } from '../../src/store/feedback.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { StoreHandle } from '../../src/store/store-handle.ts';
import { countUnmatched } from '../../src/store/unmatched.ts';

const DAY = 24 * 3600;
const MINUTE = 60;

const GUEST = { entry: 'entra-aadsts50020-account-not-in-tenant', code: 'AADSTS50020' };
const BLOCKED = { entry: 'entra-aadsts53003-blocked-by-conditional-access', code: 'AADSTS53003' };
const CONSENT = { entry: 'entra-aadsts65001-consent-missing', code: 'AADSTS65001' };
const DENIED = { entry: 'graph-authorization_requestdenied-backing-application', code: 'Authorization_RequestDenied' };

type Kind = readonly ['high' | 'medium' | 'low' | undefined, Partial<typeof GUEST>];
const KINDS: readonly Kind[] = [
  ['high', GUEST],
  ['high', BLOCKED],
  ['high', GUEST],
  ['medium', DENIED],
  ['high', CONSENT],
  ['low', {}],
  ['high', GUEST],
  [undefined, {}],
];

const LONG =
  'ContosoTravel sign-in failed.\nThe gateway answered: federation handshake rejected (stage 3 of 5)\nUser: kim@fabrikam.com\nReference: 0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204\nThe identity service of ContosoTravel could not verify what it was given. Contact the administrator of ContosoTravel.';

/** Answers of a week, each at its minute, by turns in Teams and Slack. */
const seedAnswers = async (at: (seconds: number) => StoreHandle, from: number): Promise<void> => {
  for (let number = 0; number < 56; number += 1) {
    const when = from + ((number % 13) % 7) * DAY + 8 * 3600 + number * 7 * MINUTE;
    const [confidence, named] = KINDS[number % KINDS.length] ?? [undefined, {}];
    const id = randomUUID();
    const place = { channel: number % 3 === 0 ? 'slack' : 'teams', conversation: 'seeded', thread: id } as const;
    const person = `U-${number % 11}`;
    await keepAnswer(at(when), { id, ...place, person, ...named, kept: {}, ...(confidence ? { confidence } : {}) });
    if (named.entry === undefined || number % 2 === 1) continue;
    const worked = named !== DENIED && number % 5 !== 0;
    const word = worked ? {} : { word: 'The page has no button "Grant admin consent" for me (kim@fabrikam.com).' };
    const vote = { answer: id, person, entry: named.entry, worked, ...word };
    await giveFeedback(at(when + (number + 2) * MINUTE), vote);
  }
};

const seedChecks = async (at: (seconds: number) => StoreHandle, from: number): Promise<void> => {
  const verdict = (check: string, verdict: KeptVerdict['verdict'], because?: string): KeptVerdict => ({
    check,
    cause: 'one',
    verdict,
    ...(because === undefined ? {} : { because }),
  });
  for (let number = 0; number < 9; number += 1)
    await keepCheckRun(at(from), {
      id: randomUUID(),
      answer: randomUUID(),
      entry: GUEST.entry,
      tenant: '5b1f1a52-7f5e-4f57-9f0b-0d9f3c1c7a10',
      verdicts: [
        verdict('user-in-tenant', number % 3 === 0 ? 'ruled-out' : 'confirmed'),
        verdict('cross-tenant-access', 'unknown', 'no_permission'),
      ],
      requests: [],
      person: 'U-1',
      started: from + number * 3600,
    });
};

const seedEscalation = async (
  at: (seconds: number) => StoreHandle,
  when: number,
  entry: string,
  moves: readonly (readonly [number, EscalationState])[],
): Promise<void> => {
  const id = randomUUID();
  const place = { channel: 'teams', conversation: 'seeded', thread: id } as const;
  await raiseEscalation(at(when), { id, ...place, entry, raisedBy: 'U-1', summary: {}, routedTo: null });
  for (const [after, to] of moves) await moveEscalation(at(when + after), { id, to, person: 'U-9' });
};

/** Fills a database that nobody has open with a made-up week. In: its folder, and the first second of the week. */
export const seedInsights = async (dataDir: string, from: number): Promise<void> => {
  const quiet = (): void => undefined;
  const log = { info: quiet, warn: quiet, error: quiet };
  const store = await openStore({ dataDir, log, now: () => Date.now() / 1000 });
  const at = (seconds: number): StoreHandle => ({ ...store, now: () => seconds });
  const asked = { channel: 'teams', conversation: 'seeded', person: 'U-1' } as const;
  await seedAnswers(at, from);
  await seedChecks(at, from);
  await seedEscalation(at, from + DAY, DENIED.entry, [
    [6 * MINUTE, 'acknowledged'],
    [95 * MINUTE, 'resolved'],
  ]);
  await seedEscalation(at, from + 2 * DAY, BLOCKED.entry, [[21 * MINUTE, 'acknowledged']]);
  for (const day of [0, 1, 3, 4]) await countUnmatched(at(from + day * DAY), { ...asked, text: LONG });
  await countUnmatched(at(from + DAY), { ...asked, text: 'AADSTS7654321: something that nobody has met before' });
  await store.stop();
};
