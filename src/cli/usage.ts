/** What `triage help` prints. */
export const USAGE = `triage explains Microsoft Entra, Graph, Exchange, SharePoint, Intune and Partner Center errors.

  triage explain [TEXT | -] [--json]   explain one paste; - or nothing reads standard input
  triage explain --jsonl FILE|-        one {"id","text"} a line in, one answer a line out
  triage check [TEXT | -] [--set FIELD=VALUE] [--tenant ID] [--json]
                                       ask the tenant, read-only, which cause it is
  triage doctor [--json]               what is configured and working, and the next step for each gap
  triage insights [--days N | --from YYYY-MM-DD [--to YYYY-MM-DD]] [--csv TABLE | --json]
                                       what was asked, what helped, and what is not written yet
  triage forget --user ID | --conversation ID [--yes]
                                       delete what is kept of a person or a conversation; without --yes only count
  triage kb lint                       every problem of the knowledge base: file, line, what to do
  triage kb test [ID …]                every sample of every entry against the whole knowledge base
  triage kb new CODE [--in FOLDER]     make a new entry to fill in
  triage kb draft [ESCALATION] [--out FOLDER]
                                       print an entry of what the second line found, or write it to FOLDER; alone it
                                       lists what was resolved
  triage kb show CODE|ID               what an entry says, without the values of a paste
  triage kb coverage                   documented codes without an entry
  triage kb build                      parse the entries into dist/kb.json, for a quick start
  triage kb schema                     write kb/entry.schema.json, for completion in editors
`;
