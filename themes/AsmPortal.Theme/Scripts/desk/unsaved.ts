const dirty = new Set<HTMLFormElement>();

/** Whether the form holds changes that the server has not got. */
export function markDirty(form: HTMLFormElement, isDirty: boolean): void {
  if (isDirty) {
    dirty.add(form);
  } else {
    dirty.delete(form);
  }
}

/** `<form data-unsaved>` (and every form that saves by itself) asks before its changes are left behind. */
export function warnWhenUnsaved(): void {
  document.querySelectorAll<HTMLFormElement>('form[data-unsaved], form[data-autosave]').forEach(form => {
    form.addEventListener('input', () => markDirty(form, true));
    form.addEventListener('submit', () => markDirty(form, false));
  });

  window.addEventListener('beforeunload', event => {
    if (dirty.size > 0) {
      event.preventDefault();
      event.returnValue = '';
    }
  });
}
