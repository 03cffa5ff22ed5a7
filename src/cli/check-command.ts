import { join } from 'node:path';
import { AppError } from '../app-error.ts';
import { buildChecking } from '../build-checking.ts';
import type { CheckInputs } from '../core/check.ts';
import { checkRequest } from '../core/check-request.ts';
import { compose } from '../core/compose.ts';
import { composeChecked } from '../core/compose-checked.ts';
import { explain } from '../core/explain.ts';
import { FIELDS, isField } from '../core/fields.ts';
import { hasShape } from '../core/shape-of.ts';
import { loadReference } from '../kb/load-reference.ts';
import { makeLog } from '../log.ts';
import { packageRoot } from '../package-root.ts';
import { loadIndex } from './load-index.ts';
import { readArguments } from './read-arguments.ts';
import { renderText } from './render-text.ts';
import { readSettings } from './read-settings.ts';
import type { Shell } from './shell.ts';

/** `--set user=kim@contoso.com`: what the paste does not hold. */
const readSet = (given: readonly string[]): CheckInputs =>
  Object.fromEntries(
    given.map((pair) => {
      const [name = '', ...rest] = pair.split('=');
      const value = rest.join('=');
      if (!isField(name))
        throw new AppError(
          'bad-usage',
          `--set ${pair}: there is no field "${name}". The fields: ${Object.keys(FIELDS).join(', ')}.`,
        );
      if (!hasShape(value, FIELDS[name].shape))
        throw new AppError(
          'bad-usage',
          `--set ${pair}: "${value}" is no ${FIELDS[name].shape} (${FIELDS[name].slot}).`,
        );
      return [name, value];
    }),
  );

/**
 * `triage check`: explains a paste and asks the tenant of the settings which cause it is. Whoever runs it holds the
 * settings, so nobody is refused. Out: exit code 0 when there was something to check, 1 when not.
 */
export const checkCommand = async (args: readonly string[], shell: Shell): Promise<number> => {
  const { values, positionals } = readArguments(args, {
    json: { type: 'boolean' },
    set: { type: 'string', multiple: true },
    tenant: { type: 'string' },
  });
  const config = readSettings(shell.env);
  const typed = readSet(values.set ?? []);
  const { index } = loadIndex(true, shell.env);
  const given = positionals.join(' ');
  const explanation = explain(index, given === '' || given === '-' ? shell.readAll() : given, Date.now() / 1000);
  const reply = compose(index, explanation);
  const [resolved] = explanation.resolution.answers;
  if (reply.kind !== 'answer' || !reply.canCheck || !resolved) {
    shell.out(renderText(reply, shell.look));
    shell.err('Nothing to check in the tenant for this.\n');
    return 1;
  }
  const reference = loadReference(join(packageRoot, 'kb', 'tables'));
  const { checking, stop } = buildChecking(config.check, reference, makeLog('silent'));
  const { homeTenant, otherTenants } = checking.policy;
  const tenantId = values.tenant?.toLowerCase() ?? homeTenant;
  if (![homeTenant, ...otherTenants].includes(tenantId))
    throw new AppError(
      'bad-usage',
      `--tenant ${tenantId}: it is neither GRAPH_TENANT_ID nor one of GRAPH_ALLOWED_TENANTS.`,
    );
  try {
    const asked = { typed, tenantId, fresh: true };
    const report = await checking.run(checkRequest(explanation, resolved.entry, reply.answer, asked));
    const checked = { ...reply, ...composeChecked(resolved.entry, reply.answer, report, typed) };
    shell.out(values.json ? `${JSON.stringify(report, null, 2)}\n` : renderText(checked, shell.look));
    return 0;
  } finally {
    await stop();
  }
};
