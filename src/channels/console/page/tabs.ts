const STEP: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** Tabs after the ARIA pattern (w3.org/WAI/ARIA/apg/patterns/tabs): arrows move and open. Out: opens a tab by its id. */
export const startTabs = (list: HTMLElement): ((id: string) => void) => {
  const tabs = [...list.querySelectorAll<HTMLElement>('[role=tab]')];
  const open = (chosen: HTMLElement): void => {
    for (const tab of tabs) {
      tab.setAttribute('aria-selected', String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '');
      if (panel) panel.hidden = tab !== chosen;
    }
  };
  for (const [at, tab] of tabs.entries()) {
    tab.addEventListener('click', () => open(tab));
    tab.addEventListener('keydown', (event) => {
      const next = tabs[STEP[event.key]?.(at, tabs.length) ?? -1];
      if (!next) return;
      event.preventDefault();
      open(next);
      next.focus();
    });
  }
  return (id) => {
    const tab = tabs.find((each) => each.id === id);
    if (tab) open(tab);
  };
};
