/** `off`: not set up, and that may be meant. `warning`: works, but somebody should act. */
export type Health = 'ok' | 'off' | 'warning' | 'failing';

/** One line of `triage doctor`. Texts are whole sentences without personal data. */
export type DoctorLine = {
  /** Stable name of what was looked at, such as `graph token`. */
  readonly about: string;
  readonly health: Health;
  readonly text: string;
  /** What to do next; present unless all is well. */
  readonly next?: string;
};

/** One thing to look at. Never throws for what it finds. */
export type Examine = () => Promise<readonly DoctorLine[]>;
