/** `<button hidden data-print>` shows itself and prints the page; folded parts are opened for the paper. */
export function offerPrinting(): void {
  document.querySelectorAll<HTMLButtonElement>('button[data-print]').forEach(button => {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  });

  window.addEventListener('beforeprint', () => {
    document.querySelectorAll<HTMLDetailsElement>('main details:not([open])').forEach(details => {
      details.open = true;
    });
  });
}
