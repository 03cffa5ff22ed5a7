import { type Kysely, sql } from 'kysely';

// Written once: a change to a table is another file. Ids are text since channels choose most of them; "jsonb" is read
// back by the code that wrote it; an excerpt longer than 500 characters is a mistake that the database refuses.
const STATEMENTS = [
  `create table inbox (
    channel text not null, event_id text not null, conversation text not null, person text,
    received timestamptz not null, state text not null check (state in ('taken', 'done', 'failed')),
    attempts integer not null, claimed_by text, claimed_until timestamptz, work jsonb, reply text, finished timestamptz,
    primary key (channel, event_id))`,
  `create index inbox_unfinished on inbox (received) where state = 'taken'`,
  `create index inbox_received on inbox (received)`,
  `create table answers (
    id text primary key, channel text not null, conversation text not null, thread text not null, person text not null,
    message text, entry text, title text, code text, confidence text, variant text, kept jsonb not null,
    excerpt text check (char_length(excerpt) <= 500), created timestamptz not null)`,
  `create index answers_created on answers (created)`,
  `create index answers_thread on answers (channel, conversation, thread)`,
  `create index answers_person on answers (person, created)`,
  `create table feedback (
    answer text not null references answers (id) on delete cascade, person text not null, entry text not null,
    worked boolean not null, word text check (char_length(word) <= 500), given timestamptz not null,
    primary key (answer, person))`,
  `create index feedback_entry on feedback (entry)`,
  `create table check_runs (
    id text primary key, answer text not null, entry text not null, tenant text not null, verdicts jsonb not null,
    requests jsonb not null, person text not null, started timestamptz not null)`,
  `create index check_runs_answer on check_runs (answer)`,
  `create index check_runs_started on check_runs (started)`,
  `create table escalations (
    id text primary key, channel text not null, conversation text not null, thread text not null, answer text,
    entry text, state text not null check (state in ('open', 'acknowledged', 'resolved', 'reopened')),
    version integer not null, raised_by text not null, raised timestamptz not null, changed timestamptz not null,
    summary jsonb not null, routed_to jsonb not null,
    delivery text not null check (delivery in ('waiting', 'delivered', 'failed')), delivery_attempts integer not null,
    delivery_error text, shown jsonb not null, resolution text,
    unique (channel, conversation, thread))`,
  `create table escalation_history (
    escalation text not null references escalations (id) on delete cascade, version integer not null,
    state text not null, person text not null, at timestamptz not null, note text,
    primary key (escalation, version))`,
  `create table conversation_references (
    channel text not null, conversation text not null, person text, reference jsonb not null,
    updated timestamptz not null, primary key (channel, conversation))`,
  `create table thread_cards (
    channel text not null, conversation text not null, thread text not null, message text not null,
    errors jsonb not null, updated timestamptz not null, primary key (channel, conversation, thread))`,
  `create table unmatched (
    skeleton text primary key, excerpt text check (char_length(excerpt) <= 500), channel text, conversation text,
    person text, count integer not null, first timestamptz not null, last timestamptz not null)`,
  `create table health (
    about text primary key, health text not null, text text not null, since timestamptz not null,
    seen timestamptz not null)`,
];

/** The tables of the first version, in the schema that the transaction's search path names. */
export const firstTables = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
};
