import { LIMITS, weightOf } from './limits.ts';
import type { Block } from './make-blocks.ts';

/** What belongs together and is never torn as long as a page can hold it: a step with its command and its link. */
export type Item = { readonly blocks: readonly Block[]; readonly folded?: boolean };

/** Items under a heading, in the order of reading. */
export type Group = {
  readonly key: string;
  readonly heading?: readonly Block[];
  readonly items: readonly Item[];
  /** A list of which a part says little: when an item is left out, the pages show all of them again. */
  readonly whole?: boolean;
  /** Stands in the message whatever else has room in it. */
  readonly pinned?: boolean;
};

export type Page = readonly Block[];

/** Blocks of a group that found room, and what of the group must be shown elsewhere. */
type Fitted = { readonly key: string; readonly blocks: readonly Block[]; readonly rest?: Group };

/** Counts what was taken. The size as sent is taken apart per block: a comma between two is paid by its brackets. */
const makeRoom = (blocks: number, weight: number) => ({
  take: (more: readonly Block[]): boolean => {
    const cost = weightOf(more);
    if (more.length > blocks || cost > weight) return false;
    blocks -= more.length;
    weight -= cost;
    return true;
  },
});

const fitGroup = (group: Group, room: ReturnType<typeof makeRoom>): Fitted => {
  const shown: Block[] = [];
  const left: Item[] = [];
  for (const item of group.items) {
    const blocks = shown.length === 0 ? [...(group.heading ?? []), ...item.blocks] : item.blocks;
    if (!item.folded && room.take(blocks)) shown.push(...blocks);
    else left.push(item);
  }
  if (left.length === 0) return { key: group.key, blocks: shown };
  return { key: group.key, blocks: shown, rest: { ...group, items: group.whole ? group.items : left } };
};

const pagesOf = (groups: readonly Group[]): Page[] => {
  const pages: Block[][] = [];
  let room = makeRoom(0, 0);
  const add = (blocks: readonly Block[]): void => {
    if (!room.take(blocks)) {
      room = makeRoom(LIMITS.blocks, LIMITS.message);
      pages.push([]);
      // Larger than a page: block by block. make-blocks.ts makes none that a page cannot hold.
      if (!room.take(blocks) && blocks.length > 1) return blocks.forEach((block) => add([block]));
    }
    pages.at(-1)?.push(...blocks);
  };
  for (const { heading = [], items } of groups)
    for (const [at, { blocks }] of items.entries()) add(at === 0 ? [...heading, ...blocks] : blocks);
  return pages.filter((page) => page.length > 0);
};

const blocksOf = ({ heading = [], items }: Group): Block[] =>
  items.length === 0 ? [] : [...heading, ...items.flatMap(({ blocks }) => blocks)];

/**
 * Lays out a message within Slack's limits: whole items in their order as long as there is room, the rest on pages that
 * each fit a message of their own.
 * @param showMore the row with the button to the pages, given the keys of the groups that go on there; it stands behind
 * the last of the groups `after` that says anything, or at the end.
 * @param beside what else the message holds.
 */
export const fitMessage = (
  groups: readonly Group[],
  showMore: (keys: readonly string[]) => readonly Block[],
  after: readonly string[] = [],
  beside: { readonly blocks: number; readonly weight: number } = { blocks: 0, weight: 0 },
): { readonly blocks: Page; readonly pages: readonly Page[]; readonly left: readonly string[] } => {
  const pinned = groups.filter((group) => group.pinned).flatMap(blocksOf);
  const reserved = [...showMore(groups.map(({ key }) => key)), ...pinned];
  const room = makeRoom(
    LIMITS.blocks - reserved.length - beside.blocks,
    LIMITS.message - weightOf(reserved) - beside.weight,
  );
  const fitted = groups.map((group): Fitted =>
    group.pinned ? { key: group.key, blocks: blocksOf(group) } : fitGroup(group, room),
  );
  const rest = fitted.flatMap((group) => group.rest ?? []);
  const left = rest.map(({ key }) => key);
  const button = rest.length === 0 ? [] : showMore(left);
  const place = fitted.findLastIndex(
    ({ key, blocks }) => after.includes(key) && (blocks.length > 0 || left.includes(key)),
  );
  const last = place === -1 ? fitted.length - 1 : place;
  return {
    blocks: fitted.flatMap(({ blocks }, at) => [...blocks, ...(at === last ? button : [])]),
    pages: pagesOf(rest),
    left,
  };
};
