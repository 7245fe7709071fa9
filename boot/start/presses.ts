// A second press that was meant for the page before does nothing. WHY: many people click everything twice, and would
// answer the page that follows. Here and not in the program: the failure page has buttons too.

/** So soon, in milliseconds … */
const AGAIN = 500;
/** … and so near, in pixels, it is a second press. */
const NEAR = 24;

/** What holds back such presses. */
export type Presses = {
  /** Watches what is pressed under a root. */
  readonly watch: (root: HTMLElement) => void;
  /** Another page is on show. */
  readonly drawn: () => void;
};

type Press = { readonly at: number; readonly x: number; readonly y: number; late?: boolean };

const areNear = (one: Press, other: Press) => Math.abs(one.x - other.x) < NEAR && Math.abs(one.y - other.y) < NEAR;

const isPressable = (target: EventTarget | null) =>
  target instanceof Element && !!target.closest("a, button, summary, label, [type=checkbox], [type=radio]");

const stop = (event: Event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
};

export const presses = (): Presses => {
  // The press under way, the one before it that came through, and when what is on show was drawn.
  let now: Press | null = null;
  let last: Press | null = null;
  let drawn = -1;
  const isLate = ({ target, isTrusted }: Event): boolean => {
    // Keys and scripts have no place, and a label hands its press on to its box.
    if (!isTrusted || !now || now === last) return false;
    if (now.at < drawn) return (now.late = true);
    if (!last || !areNear(now, last) || now.at - Math.max(drawn, last.at) > AGAIN) return false;
    // On a page that stays too: a box stays ticked, what opened stays open. In a text field two presses select.
    return (now.late = drawn >= last.at || last.late || isPressable(target));
  };
  const heard = {
    pointerdown: (event: PointerEvent) => {
      now = { at: event.timeStamp, x: event.clientX, y: event.clientY };
    },
    // Neither does it take the keyboard from where the page has put it.
    mousedown: (event: MouseEvent) => {
      if (isLate(event)) event.preventDefault();
    },
    click: (event: MouseEvent) => {
      if (isLate(event)) stop(event);
      // Whoever goes on pressing has not looked at the page yet.
      last = now;
    },
    keydown: (event: KeyboardEvent) => {
      now = null;
      if (event.repeat && event.key === "Enter") stop(event);
    },
    // Something was chosen or typed: from now on every press is meant, but for one more on what was just chosen.
    input: ({ target }: Event) => {
      const isChoice = target instanceof HTMLInputElement && /checkbox|radio/.test(target.type);
      if (!now || now !== last || !isChoice) last = null;
      drawn = -1;
    },
  };
  return {
    watch: (root) => {
      for (const [name, hear] of Object.entries(heard)) root.addEventListener(name, hear as EventListener, true);
    },
    drawn: () => {
      drawn = performance.now();
    },
  };
};
