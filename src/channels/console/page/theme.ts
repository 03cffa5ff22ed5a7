import type { Theme } from './host-config.ts';

const KEY = 'triage-theme';

// Storage can be switched off in the browser: the choice then lasts as long as the page.
const remembered = (): string | null => {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
};

const remember = (theme: Theme): void => {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // as above
  }
};

/** The theme of the page: the system's until somebody chooses. `onChange` runs on every change. */
export const startTheme = (radios: readonly HTMLInputElement[], onChange: (theme: Theme) => void): (() => Theme) => {
  const system = matchMedia('(prefers-color-scheme: dark)');
  let chosen = [remembered()].find((value) => value === 'light' || value === 'dark');
  const current = (): Theme => chosen ?? (system.matches ? 'dark' : 'light');
  const show = (): void => {
    const theme = current();
    document.documentElement.dataset['theme'] = theme;
    for (const radio of radios) radio.checked = radio.value === theme;
    onChange(theme);
  };
  for (const radio of radios)
    radio.addEventListener('change', () => {
      chosen = radio.value === 'dark' ? 'dark' : 'light';
      remember(chosen);
      show();
    });
  system.addEventListener('change', show);
  show();
  return current;
};
