/** Folds `<details open data-fold>` on a narrow screen, where it stands above the page and not beside it. */
export function foldOnNarrowScreens(): void {
  if (window.matchMedia('(max-width: 63.99rem)').matches) {
    document.querySelectorAll<HTMLDetailsElement>('details[data-fold]').forEach(details => { details.open = false; });
  }
}

/** Marks in the contents beside a long text where the reader is. */
export function followContents(): void {
  const contents = document.querySelector<HTMLDetailsElement>('details.contents');
  if (!contents || !('IntersectionObserver' in window)) {
    return;
  }

  const links = new Map<Element, HTMLAnchorElement>();
  contents.querySelectorAll<HTMLAnchorElement>('a[href^="#"]').forEach(link => {
    const place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (place) {
      links.set(place, link);
    }
  });

  const visible = new Set<Element>();
  const observer = new IntersectionObserver(entries => {
    entries.forEach(entry => (entry.isIntersecting ? visible.add(entry.target) : visible.delete(entry.target)));
    const here = Array.from(links.keys()).find(place => visible.has(place));
    if (here) {
      links.forEach((link, place) => (place === here ? link.setAttribute('aria-current', 'true') : link.removeAttribute('aria-current')));
    }
  }, { rootMargin: '0px 0px -60% 0px' });
  links.forEach((_, place) => observer.observe(place));
}
