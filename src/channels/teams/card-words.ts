import type { Fact } from '../../core/answer.ts';
import { tidy } from '../../core/reply-words.ts';

/** Text for a TextBlock, where Markdown is read: marks become characters. Other blocks take text as it is. */
export const escapeMarkdown = (text: string): string => text.replace(/[\\`*_[\]()#+!<>|~-]/g, '\\$&');

/** An address for a Markdown link: a bracket would end it. */
export const escapeAddress = (url: string): string => url.replace(/\(/g, '%28').replace(/\)/g, '%29');

export const factData = ({ label, value }: Fact) => ({ label, value: tidy(value) });
