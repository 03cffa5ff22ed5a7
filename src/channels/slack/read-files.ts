import { errorName } from '../../core/error-name.ts';
import type { SlackMessageEvent } from './slack-body.ts';
import type { SlackParts } from './slack-parts.ts';

const MAX_BYTES = 200 * 1024;
const MAX_FILES = 5;
// Milliseconds.
const TIMEOUT = 10_000;

type File = Readonly<Record<string, unknown>>;

const isFile = (value: unknown): value is File => typeof value === 'object' && value !== null;

/** Slack calls what it shows as text a snippet or gives it a text type; logs come as anything. */
const isText = ({ mode, mimetype, filetype, name }: File): boolean =>
  mode === 'snippet' ||
  /^(?:text\/|application\/(?:json|xml|x-ndjson|x-yaml|csv))/.test(String(mimetype)) ||
  /^(?:text|log|json|csv|xml|yaml|powershell|shell|javascript|python|csharp|markdown)$/.test(String(filetype)) ||
  /\.(?:log|txt|json|csv|xml|har|ya?ml|ps1|md)$/i.test(String(name));

// Where Slack and GovSlack keep files.
const FILE_HOSTS = new Set(['files.slack.com', 'files.slack-gov.com']);

/**
 * The token goes to where Slack keeps files alone, whatever address a file names: with it any other address of Slack
 * would be a call in the name of the bot. A stand-in for Slack keeps files under /files/.
 */
const mayFetch = (url: string, apiUrl: string): boolean => {
  if (!URL.canParse(url)) return false;
  const { protocol, host, origin, username, password, pathname } = new URL(url);
  if (username !== '' || password !== '') return false;
  if (protocol === 'https:' && FILE_HOSTS.has(host)) return true;
  const api = new URL(apiUrl);
  const isSlack = /(?:^|\.)slack(?:-gov)?\.com$/.test(api.hostname);
  return !isSlack && origin === api.origin && pathname.startsWith('/files/');
};

/** Kept elsewhere: whoever added it chose the address. */
const isRemote = ({ mode, is_external }: File): boolean => is_external === true || mode === 'external';

/** PowerShell writes UTF-16 unless it is told otherwise. */
const decode = (bytes: Uint8Array): string => {
  const marks = `${bytes[0]} ${bytes[1]}`;
  const encoding = marks === '255 254' ? 'utf-16le' : marks === '254 255' ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
};

/** Out: undefined when there is more than may be read. */
const readCapped = async (response: Response): Promise<Uint8Array | undefined> => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  if (!response.body) return undefined;
  for await (const piece of response.body) {
    size += piece.length;
    if (size > MAX_BYTES) return undefined; // leaving the loop cancels the rest
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};

const readFile = async ({ botToken, apiUrl, log }: SlackParts, file: File): Promise<string | undefined> => {
  const url = file['url_private_download'] ?? file['url_private'];
  if (isRemote(file) || typeof url !== 'string' || !isText(file) || Number(file['size'] ?? 0) > MAX_BYTES)
    return undefined;
  if (!mayFetch(url, apiUrl)) return undefined;
  try {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${botToken}` },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
    });
    // Without the scope files:read Slack answers with its sign-in page.
    const isPage = /^text\/html/i.test(response.headers.get('content-type') ?? '') && file['filetype'] !== 'html';
    const bytes = response.ok && !isPage ? await readCapped(response) : undefined;
    if (bytes) return decode(bytes);
    await response.body?.cancel().catch(() => undefined); // already read or already closed
    log.warn({ channel: 'slack', status: response.status, page: isPage }, 'file not read');
  } catch (error) {
    log.warn({ channel: 'slack', error: errorName(error) }, 'file not read');
  }
  return undefined;
};

/** Does anything of the message stand in files? */
export const hasFiles = ({ files }: SlackMessageEvent): boolean => Array.isArray(files) && files.some(isFile);

/** The texts of snippets and small text files of a message, and how many files were not read. */
export const readFiles = async (
  parts: SlackParts,
  { files }: SlackMessageEvent,
): Promise<{ readonly texts: readonly string[]; readonly unread: number }> => {
  const given = Array.isArray(files) ? files.filter(isFile) : [];
  const read = await Promise.all(given.slice(0, MAX_FILES).map((file) => readFile(parts, file)));
  const texts = read.filter((text) => text !== undefined);
  return { texts, unread: given.length - texts.length };
};
