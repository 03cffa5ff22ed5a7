import { verifyCredentials } from './channels/teams/verify-credentials.ts';
import type { BuiltChecking } from './build-checking.ts';
import type { Config } from './config.ts';
import type { DoctorLine, Examine } from './doctor/doctor-line.ts';
import { examineAll } from './doctor/examine.ts';
import { examineKb, examinePolicy } from './doctor/examine-settings.ts';
import { examineTenant } from './doctor/examine-tenant.ts';

/** What the knowledge base holds, as `triage kb lint` counts it. */
export type KbState = { readonly entries: number; readonly problems: number };

const examineBot =
  ({ bot }: Config): Examine =>
  async () => {
    const about = 'teams bot';
    if (!bot)
      return [
        {
          about,
          health: 'off',
          text: 'No bot is set up: the Teams endpoint takes local requests only.',
          next: 'Set MicrosoftAppId and the settings beside it: docs/deployment.md.',
        },
      ];
    const trouble = await verifyCredentials(bot);
    return trouble === undefined
      ? [{ about, health: 'ok', text: 'The bot gets its token.' }]
      : [
          {
            about,
            health: 'failing',
            text: `The bot gets no token (${trouble}).`,
            next: 'Look at MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId: the secret may have ended.',
          },
        ];
  };

/** Builds what `triage doctor` and the daily look examine. */
export const buildDoctor =
  (
    config: Config,
    { checking, openTenant, settings }: BuiltChecking,
    kb: () => KbState,
  ): (() => Promise<DoctorLine[]>) =>
  () =>
    examineAll({
      'knowledge base': async () => {
        const { entries, problems } = kb();
        return examineKb(entries, problems);
      },
      'teams bot': examineBot(config),
      tenant: async () => {
        const { tenantId, clientId, sample } = await settings();
        return examineTenant({ openTenant, tenantId, clientId, sample, now: () => Date.now() / 1000 })();
      },
      'who may check': async () => examinePolicy(checking.policy),
    });
