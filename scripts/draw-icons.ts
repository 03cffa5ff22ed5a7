import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/package-root.ts';
import { encodePng, type Picture } from './encode-png.ts';

type Colour = readonly [red: number, green: number, blue: number];

/** The middle of a stroke; from and to are equal for a dot. All in units of the drawing. */
type Stroke = {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly radius: number;
};
type Layer = { readonly stroke: Stroke; readonly colour: Colour };

const INDIGO: Colour = [0x4f, 0x52, 0xb2];
const WHITE: Colour = [0xff, 0xff, 0xff];
const AMBER: Colour = [0xff, 0xd1, 0x66];

// The mark: causes in order of likelihood, and the one that was found. Drawn on 16 by 14 units; the same mark as the
// console's icon (src/channels/console/static/icon.svg).
const MARK = { width: 16, height: 14 };
const bar = (y: number, length: number): Stroke => ({ from: [1.5, y], to: [length - 1.5, y], radius: 1.5 });
const BARS = [bar(1.5, 16), bar(7, 10), bar(12.5, 5.5)];
const DOT: Stroke = { from: [13, 11], to: [13, 11], radius: 3 };

const distance = ({ from, to, radius }: Stroke, x: number, y: number): number => {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : Math.max(0, Math.min(1, ((x - from[0]) * dx + (y - from[1]) * dy) / squared));
  return Math.hypot(x - from[0] - along * dx, y - from[1] - along * dy) - radius;
};

/** Draws layers over a ground, edges smoothed over one pixel. `scale` is pixels a unit; the mark stands in the middle. */
const draw = (size: number, scale: number, ground: readonly [...Colour, number], layers: readonly Layer[]): Picture => {
  const pixels = new Uint8Array(size * size * 4);
  const left = (size - MARK.width * scale) / 2;
  const top = (size - MARK.height * scale) / 2;
  for (let at = 0; at < size * size; at += 1) {
    const x = ((at % size) + 0.5 - left) / scale;
    const y = (Math.floor(at / size) + 0.5 - top) / scale;
    let [red, green, blue, alpha] = ground;
    for (const { stroke, colour } of layers) {
      const cover = Math.max(0, Math.min(1, 0.5 - distance(stroke, x, y) * scale));
      red += (colour[0] - red) * cover;
      green += (colour[1] - green) * cover;
      blue += (colour[2] - blue) * cover;
      alpha += (255 - alpha) * cover;
    }
    pixels.set([red, green, blue, alpha].map(Math.round), at * 4);
  }
  return { width: size, height: size, pixels };
};

const on = (colour: Colour, strokes: readonly Stroke[]): Layer[] => strokes.map((stroke) => ({ stroke, colour }));

/**
 * The icons of the Teams app: a full-colour one of 192 pixels with the mark inside the middle 96, and a white one of 32
 * on nothing (https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package).
 */
export const ICONS: Readonly<Record<'color.png' | 'outline.png', Picture>> = {
  'color.png': draw(192, 6, [...INDIGO, 255], [...on(WHITE, BARS), ...on(AMBER, [DOT])]),
  'outline.png': draw(32, 2, [...WHITE, 0], on(WHITE, [...BARS, DOT])),
};

if (import.meta.main)
  for (const [name, picture] of Object.entries(ICONS))
    writeFileSync(join(packageRoot, 'manifest', 'teams', name), encodePng(picture));
