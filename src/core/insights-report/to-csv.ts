import type { InsightsTable } from './insights-tables.ts';
import { plainCell } from './tell-cell.ts';

// Spreadsheets take these for formulas, also after blanks (https://owasp.org/www-community/attacks/CSV_Injection).
const FORMULA = /^\s*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/;

// Where lists are written with semicolons, a spreadsheet divides at those (or at tabs), also between our quotes: they do
// not stand at the beginning of what it takes for a cell. So does the end of a line then.
const INNER_FORMULA = /([;\t\r\n][\s"]*)(?=[=+\-@\uff0b\uff0d\uff1d\uff20])/g;

const harmless = (text: string): string => {
  const inner = text.replace(INNER_FORMULA, "$1'");
  return FORMULA.test(text) ? `'${inner}` : inner;
};
const quoted = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** One table as CSV (RFC 4180): a header line, CRLF, and no cell that a spreadsheet would run. */
export const toCsv = ({ columns, rows }: InsightsTable): string =>
  [
    columns.map(({ name }) => name),
    ...rows.map((row) =>
      columns.map(({ kind }, at) => {
        const value = row[at];
        const plain = plainCell(kind, value);
        return typeof value === 'string' ? harmless(plain) : plain;
      }),
    ),
  ]
    .map((line) => `${line.map(quoted).join(',')}\r\n`)
    .join('');
