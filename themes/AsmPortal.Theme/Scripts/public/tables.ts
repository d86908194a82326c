/** A scrolling region is a stop for the keyboard only while there is something to scroll. */
export function makeTablesReachable(): void {
  const regions = Array.from(document.querySelectorAll<HTMLElement>('.table-scroll'));
  const update = () => regions.forEach(region => {
    if (region.scrollWidth > region.clientWidth) {
      region.tabIndex = 0;
    } else {
      region.removeAttribute('tabindex');
    }
  });

  update();
  window.addEventListener('resize', update);
}
