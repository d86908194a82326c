import { markDirty } from './unsaved';

const pause = 2000;
const retry = 15000;

/**
 * `<form data-autosave="/en/work/…">` is sent as it stands two seconds after the last key, with the header `X-Autosave: 1`.
 * The server answers 204, or 200 with `{"fields":{"Input.Version":"5"}}` for hidden fields to be renewed; 409 when somebody else
 * changed the text: then nothing is sent any more and the person is told to open it beside theirs by saving with the button.
 * What is happening stands in `[data-save-status]`, whose words are its own data-saving, data-saved, data-failed, data-conflict.
 */
export function autosave(): void {
  document.querySelectorAll<HTMLFormElement>('form[data-autosave]').forEach(keepSaved);
}

function keepSaved(form: HTMLFormElement): void {
  const status = form.querySelector<HTMLElement>('[data-save-status]');
  let timer = 0;
  let edits = 0;
  let busy = false;
  let stopped = false;

  const show = (state: string) => {
    if (status) {
      status.dataset.state = state;
      status.textContent = status.dataset[state] ?? '';
    }
  };

  const later = (delay: number) => {
    window.clearTimeout(timer);
    if (!stopped) {
      timer = window.setTimeout(save, delay);
    }
  };

  const save = async () => {
    if (busy) {
      later(pause);
      return;
    }

    busy = true;
    const sent = edits;
    show('saving');
    try {
      const answer = await fetch(form.dataset.autosave ?? form.action, {
        method: 'POST', body: new FormData(form), headers: { 'X-Autosave': '1' }, credentials: 'same-origin', redirect: 'error',
      });
      if (answer.status === 409) {
        stopped = true;
        show('conflict');
      } else if (!answer.ok) {
        show('failed');
        later(retry);
      } else {
        await renewFields(form, answer);
        show('saved');
        if (sent === edits) {
          markDirty(form, false);
        } else {
          later(pause);
        }
      }
    } catch {
      show('failed');
      later(retry);
    } finally {
      busy = false;
    }
  };

  form.addEventListener('input', () => {
    edits++;
    later(pause);
  });
  form.addEventListener('submit', () => {
    stopped = true;
    window.clearTimeout(timer);
  });
}

async function renewFields(form: HTMLFormElement, answer: Response): Promise<void> {
  if (!(answer.headers.get('Content-Type') ?? '').includes('application/json')) {
    return;
  }

  const { fields } = await answer.json() as { fields?: Record<string, string> };
  Object.entries(fields ?? {}).forEach(([name, value]) => {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) {
      field.value = value;
    }
  });
}
