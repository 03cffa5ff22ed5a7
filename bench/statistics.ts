/** The value below which `share` (0 to 1) of the values lie, by nearest rank; NaN for no values. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
};

/** The middle value; of an even count the mean of the two in the middle. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
};

/** Digits behind the point that a figure deserves: a report of noise to six places misleads. */
export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** Median with the lowest and the highest value, for figures of several rounds. */
export const spread = (values: readonly number[]) => ({
  median: round(median(values)),
  lowest: round(Math.min(...values)),
  highest: round(Math.max(...values)),
});
