/**
 * `<ol class="reorder" data-reorder="FORM-ID">` with `<li class="reorder-item" data-id="…">`, each with a `.reorder-handle`.
 * A drop fills the fields `id`, `target` and `place` (before | after) of the form and sends it: the server moves and shows the page
 * again. Lists that send to the same form exchange items. From the keyboard the buttons in each row do the same.
 */
export function reorder(): void {
  let dragged: HTMLElement | null = null;

  const formOf = (item: Element) => item.closest<HTMLElement>('[data-reorder]')?.dataset.reorder ?? '';
  const clear = () => document.querySelectorAll<HTMLElement>('[data-drop]').forEach(item => delete item.dataset.drop);
  const targetOf = (event: DragEvent) => {
    const item = (event.target as Element).closest<HTMLElement>('.reorder-item[data-id]');
    return item && dragged && !dragged.contains(item) && formOf(item) === formOf(dragged) ? item : null;
  };

  document.querySelectorAll<HTMLElement>('[data-reorder] .reorder-handle').forEach(handle => {
    const item = handle.closest<HTMLElement>('.reorder-item');
    // Only the handle starts a drag, so that the text in the row can still be marked and copied.
    handle.addEventListener('pointerdown', () => item?.setAttribute('draggable', 'true'));
    handle.addEventListener('pointerup', () => item?.removeAttribute('draggable'));
  });

  document.addEventListener('dragstart', event => {
    const item = (event.target as Element).closest?.<HTMLElement>('.reorder-item[draggable=true]');
    if (item) {
      dragged = item;
      item.dataset.dragging = '';
      event.dataTransfer?.setData('text/plain', item.dataset.id ?? '');
    }
  });

  document.addEventListener('dragover', event => {
    const item = targetOf(event);
    clear();
    if (item) {
      event.preventDefault();
      const box = (item.querySelector('.reorder-row') ?? item).getBoundingClientRect();
      item.dataset.drop = event.clientY < box.top + box.height / 2 ? 'before' : 'after';
    }
  });

  document.addEventListener('drop', event => {
    const item = targetOf(event);
    const form = item && document.getElementById(formOf(item));
    if (item && dragged && form instanceof HTMLFormElement) {
      event.preventDefault();
      fill(form, { id: dragged.dataset.id, target: item.dataset.id, place: item.dataset.drop });
      form.submit();
    }
  });

  document.addEventListener('dragend', () => {
    clear();
    dragged?.removeAttribute('draggable');
    delete dragged?.dataset.dragging;
    dragged = null;
  });
}

function fill(form: HTMLFormElement, values: Record<string, string | undefined>): void {
  Object.entries(values).forEach(([name, value]) => {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) {
      field.value = value ?? '';
    }
  });
}
