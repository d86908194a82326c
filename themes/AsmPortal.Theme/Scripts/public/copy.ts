/** `<button hidden data-copy="text" data-copied="Copied">` shows itself and copies the text, or this page's address with `data-copy="#place"`. */
export function offerCopying(): void {
  if (!navigator.clipboard) {
    return;
  }

  document.querySelectorAll<HTMLButtonElement>('button[data-copy]').forEach(button => {
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener('click', async () => {
      const text = button.dataset.copy ?? '';
      await navigator.clipboard.writeText(text.startsWith('#') ? new URL(text, location.href).href : text);
      button.textContent = button.dataset.copied ?? label;
      window.setTimeout(() => { button.textContent = label; }, 2000);
    });
  });
}
