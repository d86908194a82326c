/** `<button data-confirm="…">` asks before it sends its form. Without script the page behind the form asks instead. */
export function confirmSubmits(): void {
  document.addEventListener('click', event => {
    const button = (event.target as Element).closest<HTMLElement>('[data-confirm]');
    if (button && !window.confirm(button.dataset.confirm)) {
      event.preventDefault();
    }
  });
}
