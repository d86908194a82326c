/** Closes an open `<details data-menu>` on Escape, on a click elsewhere and when the keyboard leaves it. */
export function closeMenus(): void {
  const menus = Array.from(document.querySelectorAll<HTMLDetailsElement>('details[data-menu]'));
  const closeOthers = (target: EventTarget | null) => {
    for (const menu of menus) {
      if (menu.open && !menu.contains(target as Node)) {
        menu.open = false;
      }
    }
  };

  document.addEventListener('click', event => closeOthers(event.target));
  document.addEventListener('focusin', event => closeOthers(event.target));
  document.addEventListener('keydown', event => {
    const menu = event.key === 'Escape' ? menus.find(candidate => candidate.open) : undefined;
    if (menu) {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    }
  });
}
