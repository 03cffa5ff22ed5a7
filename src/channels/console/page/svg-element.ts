const SVG = 'http://www.w3.org/2000/svg';

/** Makes an element of an inline SVG. Its looks come from classes: the page allows no styles of its own. */
export const svgElement = (
  name: string,
  attributes: Readonly<Record<string, string | number>> = {},
  ...children: readonly (Node | string)[]
): SVGElement => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
};
