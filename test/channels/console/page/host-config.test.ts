import { describe, expect, it } from '@jest/globals';
import { containerStyles, type Theme } from '../../../../src/channels/console/page/host-config.ts';

const channel = (hex: string): number => {
  const value = Number.parseInt(hex, 16) / 255;
  return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance and contrast after WCAG 2.2. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => channel(colour.slice(at, at + 2)));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

const pairs = (['light', 'dark'] as const satisfies readonly Theme[]).flatMap((theme) =>
  Object.entries(containerStyles(theme)).flatMap(([style, { backgroundColor, foregroundColors }]) =>
    Object.entries(foregroundColors).flatMap(([name, { default: strong, subtle }]) => [
      [theme, style, name, strong, backgroundColor],
      [theme, style, `subtle ${name}`, subtle, backgroundColor],
    ]),
  ),
);

describe('the Teams host configuration', () => {
  it.each(pairs)('%s, %s: text "%s" %s on %s is readable (WCAG AA)', (_theme, _style, _name, text, background) =>
    expect(contrast(text ?? '', background ?? '')).toBeGreaterThanOrEqual(4.5),
  );
});
