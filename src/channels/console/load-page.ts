import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';

export type PageFile = { readonly path: string; readonly type: string; readonly body: Buffer };

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

// The official renderer, as its package ships it for browsers.
const RENDERER = 'adaptivecards/dist/adaptivecards.min.js';

const read = (path: string, file: string): PageFile[] => {
  const type = TYPES[extname(file)];
  return type === undefined ? [] : [{ path, type, body: readFileSync(file) }];
};

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch (error) {
    // Started from source without a build: everything but the page works, and `/` says what to do.
    if ((error as { code?: string }).code === 'ENOENT') return [];
    throw error;
  }
};

/** Out: the files of the page with the paths they are served under, read once; empty when the page is not built. */
export const loadPage = (folder: string): PageFile[] => {
  const names = namesIn(folder);
  if (!names.includes('index.html')) return [];
  return [
    ...names.flatMap((name) => read(name === 'index.html' ? '/' : `/console/${name}`, join(folder, name))),
    ...read('/console/adaptivecards.min.js', createRequire(import.meta.url).resolve(RENDERER)),
  ];
};
