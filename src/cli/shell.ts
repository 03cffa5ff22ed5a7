/** What a command reads from and writes to: this process, or a stand-in that keeps what was said. */
export type Shell = {
  /** Absent: the environment of the process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Somebody sits at the keyboard, and has to be told that text is waited for. */
  readonly typed: boolean;
  /** Standard input to its end. */
  readonly readAll: () => string;
  /** Standard input as it comes, for what is read line by line. */
  readonly input: () => NodeJS.ReadableStream;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** How wide a line may be, in characters; colours are for a terminal only. */
  readonly look: { readonly colour: boolean; readonly width: number | undefined };
};
