export type Theme = 'light' | 'dark';

type Colour = { readonly default: string; readonly subtle: string };
type Palette = {
  readonly surface: string;
  readonly emphasis: string;
  readonly good: string;
  readonly attention: string;
  readonly warning: string;
  readonly accent: string;
  readonly line: string;
  readonly text: Readonly<Record<'default' | 'accent' | 'good' | 'warning' | 'attention' | 'dark' | 'light', Colour>>;
};

const colour = (strong: string, subtle: string): Colour => ({ default: strong, subtle });

// The colours of Teams (Fluent 2), darkened or lightened where a pair would fall below the contrast of WCAG AA.
const LIGHT: Palette = {
  surface: '#ffffff',
  emphasis: '#f5f5f5',
  good: '#f1faf1',
  attention: '#fdf3f4',
  warning: '#fefbf4',
  accent: '#f0f1fb',
  line: '#e0e0e0',
  text: {
    default: colour('#242424', '#616161'),
    accent: colour('#4f52b2', '#5b5fc7'),
    good: colour('#0e700e', '#107c10'),
    warning: colour('#8a3707', '#a4470e'),
    attention: colour('#b10e1c', '#bc2f32'),
    dark: colour('#242424', '#616161'),
    light: colour('#616161', '#6b6b6b'),
  },
};

const DARK: Palette = {
  surface: '#292929',
  emphasis: '#333333',
  good: '#13301a',
  attention: '#3f1011',
  warning: '#3a2a10',
  accent: '#2f2f4a',
  line: '#525252',
  text: {
    default: colour('#ffffff', '#c7c7c7'),
    accent: colour('#aab1fa', '#9ea2ff'),
    good: colour('#9fd89f', '#7ac77a'),
    warning: colour('#faa06b', '#f39258'),
    attention: colour('#f1919a', '#ee8590'),
    dark: colour('#d6d6d6', '#c7c7c7'),
    light: colour('#ffffff', '#d6d6d6'),
  },
};

const PALETTES: Readonly<Record<Theme, Palette>> = { light: LIGHT, dark: DARK };

const FONT = "'Segoe UI', 'Segoe UI Variable', system-ui, -apple-system, Roboto, 'Helvetica Neue', Arial, sans-serif";
const MONOSPACE = "Consolas, 'Cascadia Mono', 'SF Mono', Menlo, 'DejaVu Sans Mono', monospace";
const type = (fontFamily: string) => ({
  fontFamily,
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
});

/** Container styles of a theme: what a card may stand on, with the text colours over it. */
export const containerStyles = (theme: Theme) => {
  const { text, surface, emphasis, good, attention, warning, accent } = PALETTES[theme];
  const over = (backgroundColor: string) => ({ backgroundColor, foregroundColors: text });
  return {
    default: over(surface),
    emphasis: over(emphasis),
    good: over(good),
    attention: over(attention),
    warning: over(warning),
    accent: over(accent),
  };
};

/** How Teams sets a card: sizes and distances in pixels (learn.microsoft.com, "Designing Adaptive Cards for Teams"). */
export const hostConfig = (theme: Theme) => ({
  supportsInteractivity: true,
  fontTypes: { default: type(FONT), monospace: type(MONOSPACE) },
  lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: PALETTES[theme].line },
  imageSizes: { small: 32, medium: 52, large: 100 },
  containerStyles: containerStyles(theme),
  // The page's own headings end at level 2.
  textBlock: { headingLevel: 3 },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    allowTitleToWrap: true,
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
  },
  adaptiveCard: { allowCustomStyle: false },
  factSet: {
    title: { weight: 'bolder', wrap: true, maxWidth: 150 },
    value: { wrap: true },
    spacing: 16,
  },
});
