// Translators and other extensions put nodes of their own in the place of the page's. What the interface draws then would
// reach nodes that nobody sees, or none: before it draws something else, what others did is undone. They do it again.

/** So many changes are undone before they become more. */
const LONG = 20000;

/** What undoes what others did. */
export type Others = {
  /** The interface is about to draw; whether other words or other parts than before. */
  readonly part: (anew: boolean) => void;
  /** It has drawn: from now on whatever changes under the root was done by others. */
  readonly watch: (root: HTMLElement) => void;
};

const undo = ({ target, oldValue, addedNodes, removedNodes, previousSibling, nextSibling }: MutationRecord) => {
  const element = target instanceof Element ? target : target.parentElement;
  // What is announced is written past the drawing.
  if (element && element.closest("[aria-live]")) return;
  // A text that was cut in two is whole again.
  if (oldValue !== null && target instanceof CharacterData) target.data = oldValue;
  const isHere = (node: Node | null): node is Node => !!node && node.parentNode === target;
  addedNodes.forEach((node) => isHere(node) && target.removeChild(node));
  const before = isHere(previousSibling) ? previousSibling.nextSibling : null;
  const next = isHere(nextSibling) ? nextSibling : before;
  removedNodes.forEach((node) => node.contains(target) || target.insertBefore(node, next));
};

export const others = (): Others => {
  let done: MutationRecord[] = [];
  let home: HTMLElement | null = null;
  const undoAll = () => {
    if (!home) return;
    const tree = home.getRootNode() as Partial<DocumentOrShadowRoot>;
    const held = tree.activeElement;
    done.reverse().forEach(undo);
    done = [];
    // A field that is put back where it was keeps the keyboard.
    if (held instanceof HTMLElement && held !== tree.activeElement && home.contains(held)) {
      held.focus({ preventScroll: true });
    }
  };
  const watcher = new MutationObserver((more) => {
    done = done.concat(more);
    if (done.length < LONG) return;
    undoAll();
    watcher.takeRecords();
  });
  return {
    part: (anew) => {
      done = done.concat(watcher.takeRecords());
      watcher.disconnect();
      if (anew) undoAll();
    },
    watch: (root) => {
      home = root;
      watcher.observe(root, { childList: true, characterData: true, characterDataOldValue: true, subtree: true });
    },
  };
};
