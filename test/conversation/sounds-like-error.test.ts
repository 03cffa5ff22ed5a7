import { expect, it } from '@jest/globals';
import { soundsLikeError } from '../../src/conversation/sounds-like-error.ts';

it.each([
  ['', false],
  ['what is this?', false],
  ['can you look at this one please, it is the 2nd time today', false],
  ['any idea?', false],
  ['Error 0x80070999: the widget was not found', true],
  ['flurb 0xDEADBEEF zork', true],
  ['the widget service says access denied', true],
  ['FooBarException at line one', true],
  ['it sends people to https://portal.example.com and back', true],
  ['HTTP 499', true],
  [`so ${'and so on '.repeat(20)}`, true],
])('%p', (text, sounds) => expect(soundsLikeError(text)).toBe(sounds));
