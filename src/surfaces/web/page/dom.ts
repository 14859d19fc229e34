export type Child = Node | string | null | false;

interface Properties {
  readonly [name: string]: string | number | boolean | null | undefined | ((event: never) => void);
}

/**
 * An element. Text becomes text nodes and nothing else: whatever a record holds is never read as HTML. A function listens to the
 * event after which it is called (`onclick`); true and false set and leave out an attribute.
 */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined)
      element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== false));
  return element;
}

/** `**bold**` is the only mark-up that answers have. */
export function withBold(text: string): readonly Node[] {
  return text
    .split(/\*\*(.+?)\*\*/su)
    .map((part, index) => (index % 2 === 1 ? el('strong', {}, part) : document.createTextNode(part)));
}

/** Tells those who don't see the page; the same words twice are told twice. */
export function announce(text: string): void {
  const status = document.getElementById('status');
  if (status === null) return;
  status.textContent = '';
  setTimeout(() => {
    status.textContent = text;
  }, 50);
}

/** Left and right, Home and End move between the buttons of a group. */
export function moveByArrows(group: HTMLElement): void {
  group.addEventListener('keydown', (event) => {
    const buttons = [...group.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (at === -1) return;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons[(to + buttons.length) % buttons.length]?.focus();
  });
}
