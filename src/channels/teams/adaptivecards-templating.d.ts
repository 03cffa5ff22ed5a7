// The package's own declarations import TypeScript sources of `adaptivecards` that do not compile under our settings.
export class Template {
  constructor(payload: unknown);
  expand(context: { $root: object }): unknown;
}
