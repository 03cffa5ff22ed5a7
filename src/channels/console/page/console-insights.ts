export type Tone = 'sure' | 'likely' | 'unsure' | 'unmatched' | 'good' | 'bad' | 'plain' | 'pale';

/** Stacked bars, one value for each series; `columns` stand beside each other through time. */
export type Chart = {
  readonly form: 'columns' | 'bars';
  readonly series: readonly { readonly name: string; readonly tone: Tone }[];
  readonly bars: readonly { readonly label: string; readonly values: readonly number[]; readonly told: string }[];
  readonly alternative: string;
};

/** Something to write. */
export type Todo = {
  readonly title: string;
  readonly note: string;
  readonly quotes: readonly string[];
  readonly next: string;
  readonly commands: readonly string[];
};

export type InsightsTable = {
  /** Name of the table as CSV. */
  readonly id: string;
  readonly columns: readonly { readonly label: string; readonly kind: string }[];
  readonly rows: readonly (readonly string[])[];
};

export type InsightsSection = {
  readonly heading: string;
  readonly lead: string;
  readonly chart?: Chart;
  readonly todos?: readonly Todo[];
  readonly table: InsightsTable;
  /** Said when there is nothing to show. */
  readonly none: string;
};

/** What the server says of a period. */
export type ConsoleInsights = {
  readonly view: {
    /** First and last day, UTC. */
    readonly from: string;
    readonly to: string;
    /** What of the period can no longer be told. */
    readonly note?: string;
    /** Nothing was recorded. */
    readonly empty: boolean;
    readonly figures: readonly { readonly label: string; readonly value: string; readonly note: string }[];
    readonly sections: readonly InsightsSection[];
  };
};
