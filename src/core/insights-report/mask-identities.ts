const SHAPES: readonly (readonly [RegExp, string])[] = [
  // The domain stays: whether it is live.com or the company's own says something about the error.
  [/(?<![^\s"'“-‟<>()[\]:;,\\/=])[^\s"'“-‟<>()[\]:;,\\/@＠=]{1,128}(@|＠|%(?:25)*40)(?=[\p{L}\p{N}])/gu, '…$1'],
  [/(?<![\p{L}\p{N}])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![\p{L}\p{N}])/giu, '<id>'],
  [/<@[A-Z0-9]{2,20}(?:\|[^>\n]{0,80})?>/g, '<id>'],
  [/\b(?:29|8:orgid):[\w-]{8,200}/g, '<id>'],
  [/(\/users?\/|\\Users\\|\bC:\\Users\\)[^\s/\\"'<>]{1,64}/gi, '$1<id>'],
];

/** In: what people wrote, secrets taken out. Out: the same without addresses and ids, for whoever only needs the error. */
export const maskIdentities = (text: string): string =>
  SHAPES.reduce((rest, [shape, sign]) => rest.replace(shape, sign), text);
