// Runs in the page: WCAG 2.2, contrast ratio of every visible text against the first opaque background behind it.
// A disabled or hidden part does not count.
export const FAINT = `(() => {
  const rgba = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const over = ([r, g, b, a = 1], under) => [r, g, b].map((value, at) => value * a + under[at] * (1 - a));
  const backdrop = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const color = rgba(getComputedStyle(at).backgroundColor);
      layers.unshift(color);
      if ((color[3] ?? 1) === 1) break;
    }
    return layers.reduce((under, color) => over(color, under), [255, 255, 255]);
  };
  const light = (color) => {
    const [r, g, b] = color.map((value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    const element = walker.currentNode.parentElement;
    if (text === '' || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const style = getComputedStyle(element);
    const behind = backdrop(element);
    const [a, b] = [light(over(rgba(style.color), behind)), light(behind)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) faint.push(ratio.toFixed(2) + ' ' + style.color + ' ' + text.slice(0, 60));
  }
  return faint;
})()`;

/** Width of a small phone (pixels). */
export const PHONE = 360;

// Runs in the page: what ends right of the screen, also where something else cuts it off. JSON may scroll in its box.
export const SIDEWAYS = `[...document.body.querySelectorAll('*')]
  .filter((part) => part.checkVisibility() && !part.matches('.unseen, .unseen *, #card-json *'))
  .filter((part) => part.getBoundingClientRect().right > ${PHONE} + 0.5)
  .map((part) => part.tagName + '.' + part.className + ' ' + part.textContent.trim().slice(0, 40))`;
