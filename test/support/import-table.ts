/** The import table of ARCHITECTURE.md: module to what it may import besides itself. Longest name first. */
export const IMPORT_TABLE: readonly (readonly [string, readonly string[]])[] = [
  [
    'channels/teams',
    [
      'core',
      'conversation',
      'botbuilder',
      'botframework-connector',
      'adaptivecards-templating',
      'node:fs',
      'node:path',
    ],
  ],
  ['channels/slack', ['core', 'conversation', '@slack/bolt', 'node:crypto', 'node:timers/promises']],
  ['channels/console/page', ['adaptivecards']],
  // The page runs in the browser: what it shares with the server is the form of what it shows, types only.
  [
    'channels/console',
    [
      'core',
      'conversation',
      'channels/console/page/console-answer.ts',
      'channels/console/page/console-insights.ts',
      'node:fs',
      'node:path',
      'node:module',
    ],
  ],
  ['conversation', ['core', 'node:timers/promises']],
  ['checks', ['core']],
  ['doctor', ['core', 'checks', 'conversation']],
  [
    'graph',
    ['core', '@azure/msal-node', '@microsoft/microsoft-graph-client', 'node:crypto', 'node:fs', 'node:fs/promises'],
  ],
  ['sample-tenant', ['node:http', 'node:crypto', 'node:url']],
  ['operations', ['core', 'prom-client', '@opentelemetry', 'node:async_hooks', 'node:crypto', 'node:http']],
  ['core', []],
  ['kb', ['core', 'yaml', 'zod', 'node:fs', 'node:path']],
  ['store', ['core', 'kysely', 'pg', '@electric-sql/pglite', 'pg-boss', 'node:fs', 'node:path', 'node:sqlite']],
  ['webhook', ['core', 'node:crypto']],
  ['server.ts', ['core', 'operations/request-context.ts', 'restify', 'node:http']],
  ['config.ts', ['app-error.ts', 'package-root.ts', 'config', 'zod', 'node:path']],
  ['config', ['graph', 'zod', 'node:fs', 'node:path']],
  ['collect-when-idle.ts', ['node:v8', 'node:vm']],
  ['load-dot-env.ts', ['node:fs', 'node:process']],
  ['log.ts', ['core', 'operations/request-context.ts', 'pino']],
  ['app-error.ts', []],
  ['package-root.ts', ['node:path', 'node:url']],
  ['build-checking.ts', ['checks', 'config', 'conversation', 'core', 'graph', 'sample-tenant', 'node:crypto']],
  ['build-escalation.ts', ['checks', 'config', 'conversation', 'core', 'store', 'webhook']],
  ['build-doctor.ts', ['build-checking.ts', 'channels/slack', 'channels/teams', 'config.ts', 'doctor', 'graph']],
  ['build-thread-reading.ts', ['config.ts', 'config', 'core', 'graph', 'node:crypto']],
  ['build-store.ts', ['app-error.ts', 'config', 'conversation', 'core', 'make-records.ts', 'store']],
  ['make-records.ts', ['conversation', 'core', 'store']],
  ['greeting.ts', ['config.ts', 'kb', 'node:path']],
];

/** The composition root and the command line may import everything. */
export const IMPORT_EVERYTHING = ['app.ts', 'index.ts', 'cli'];
