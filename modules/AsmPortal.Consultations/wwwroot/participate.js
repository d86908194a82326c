// Commenting in place. All of it is comfort: every link leads to a page that does the same without a script.
const pause = 2000;
const retry = 15000;
const prefix = 'asm.draft:';
const ownFields = new Set(['Input.Draft', 'Input.Version', '__RequestVerificationToken']);

showReaderTimes();
const consulted = document.querySelector('[data-consulted]');
document.querySelectorAll('form[data-draft-form]').forEach((form) => keep(form, null));
if (consulted) {
  commentInPlace(consulted);
}

// What has arrived needs no copy on the device.
const send = document.querySelector('[data-send]');
const sent = document.querySelector('[data-sent]');
copies(send?.dataset.send).filter(([, copy]) => copy.submitted).forEach(([key]) => drop(key));
copies(sent?.dataset.sent).forEach(([key]) => drop(key));

/** Deadlines stand in the consultation's zone; beside them, the reader's own clock. */
function showReaderTimes() {
  document.querySelectorAll('time[data-reader-time]').forEach((time) => {
    const words = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(time.dateTime));
    time.after(` · ${time.dataset.readerTime.replace('{0}', words)}`);
  });
}

/** Copies of unsent forms on this device, by consultation. Storage may be off; then there are none. */
function copies(slug) {
  if (!slug) {
    return [];
  }

  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(`${prefix}${slug}|`)).map((key) => [key, JSON.parse(localStorage.getItem(key))]);
  } catch {
    return [];
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, copy) {
  try {
    localStorage.setItem(key, JSON.stringify(copy));
  } catch {
    // Storage is off or full: the server's copy must do.
  }
}

function drop(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage is off.
  }
}

/** Keeps a form on the device with each key, and on the server two seconds after the last one. */
function keep(form, done) {
  const status = form.querySelector('[data-save-status]');
  const quote = () => form.elements.namedItem('Input.Quote')?.value ?? '';
  const key = `${prefix}${form.dataset.key}|${quote()}`;
  let timer = 0;
  let edits = 0;
  let busy = false;
  let stopped = false;

  const show = (state) => {
    if (status) {
      status.dataset.state = state;
      status.textContent = status.dataset[state] ?? '';
    }
  };
  const values = () => Object.fromEntries([...new FormData(form)].filter(([name, value]) => typeof value === 'string' && !ownFields.has(name)));
  const copy = (synced, submitted = false) => write(key, {
    synced, submitted, place: form.dataset.place ?? '', quote: quote(), start: form.elements.namedItem('Input.Start')?.value ?? '-1', inPlace: done !== null, values: values(),
  });
  const later = (delay) => {
    window.clearTimeout(timer);
    if (!stopped) {
      timer = window.setTimeout(save, delay);
    }
  };

  const save = async () => {
    if (busy || stopped) {
      later(pause);
      return;
    }

    busy = true;
    const before = edits;
    show('saving');
    try {
      const body = new FormData(form);
      body.delete('Input.Files');
      const answer = await fetch(form.action, { method: 'POST', body, headers: { 'X-Autosave': '1' }, credentials: 'same-origin', redirect: 'error' });
      if (answer.status === 409) {
        stopped = true;
        show('conflict');
      } else if (!answer.ok) {
        show('failed');
        later(retry);
      } else {
        const { fields } = await answer.json();
        Object.entries(fields ?? {}).forEach(([name, value]) => {
          const field = form.elements.namedItem(name);
          if (field) {
            field.value = value;
          }
        });
        show('saved');
        copy(before === edits);
        if (before !== edits) {
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

  const kept = read(key);
  if (kept && !kept.synced && !kept.submitted) {
    let changed = false;
    Object.entries(kept.values).forEach(([name, value]) => {
      const field = form.elements.namedItem(name);
      if (field && 'value' in field && field.type !== 'hidden' && field.value !== value) {
        field.value = value;
        changed = true;
      }
    });
    if (changed) {
      show('recovered');
      later(pause);
    }
  }

  form.addEventListener('input', () => {
    edits++;
    copy(false);
    later(pause);
  });
  window.addEventListener('online', () => {
    if (status?.dataset.state === 'failed') {
      later(0);
    }
  });
  form.addEventListener('click', (event) => {
    const button = event.target.closest?.('[data-prefill]');
    const field = form.elements.namedItem('Input.ProposedChange');
    if (button && field) {
      event.preventDefault();
      if (field.value.trim() === '') {
        field.value = button.dataset.prefill;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }

      field.focus();
    }
  });
  form.addEventListener('submit', (event) => {
    window.clearTimeout(timer);
    if (!done || event.submitter?.hasAttribute('formaction')) {
      copy(false, true);
      stopped = true;
      return;
    }

    event.preventDefault();
    finish();
  });

  const finish = async () => {
    show('saving');
    stopped = true;
    try {
      const answer = await fetch(form.action, { method: 'POST', body: new FormData(form), headers: { 'X-Requested-With': 'fetch' }, credentials: 'same-origin' });
      if (answer.redirected) {
        copy(false, true);
        window.location.assign(answer.url);
      } else if (answer.ok) {
        drop(key);
        done(await answer.json(), null);
      } else if (answer.status === 422) {
        done(null, await answer.text());
      } else {
        throw new Error();
      }
    } catch {
      stopped = false;
      copy(false);
      show('failed');
      later(retry);
    }
  };

  return () => {
    stopped = true;
    window.clearTimeout(timer);
    drop(key);
  };
}

function commentInPlace(root) {
  const passage = document.createElement('button');
  passage.type = 'button';
  passage.className = 'btn btn-primary participate-passage';
  passage.textContent = root.dataset.passage;
  passage.hidden = true;
  document.body.append(passage);
  let marked = null;

  root.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[data-comment], a[data-comments], a[data-more]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }

    event.preventDefault();
    const article = link.closest('[data-requirement]');
    if (link.hasAttribute('data-comment')) {
      openForm(article, link.href, '', -1);
    } else {
      loadComments(article, link);
    }
  });

  if (root.dataset.open) {
    document.addEventListener('selectionchange', () => {
      marked = selected(root);
      passage.hidden = marked === null;
    });
    passage.addEventListener('pointerdown', (event) => event.preventDefault());
    passage.addEventListener('click', () => {
      if (marked) {
        const { article, quote, start } = marked;
        passage.hidden = true;
        window.getSelection().removeAllRanges();
        openForm(article, article.querySelector('a[data-comment]').href, quote, start);
      }
    });
    copies(root.dataset.consulted).filter(([, copy]) => copy.inPlace && !copy.submitted).forEach(([, copy]) => {
      const article = root.querySelector(`[data-requirement="${CSS.escape(copy.place)}"]`);
      const link = article?.querySelector('a[data-comment]');
      if (link) {
        openForm(article, link.href, copy.quote, Number(copy.start));
      }
    });
  }

  function slotOf(article, name) {
    let slot = article.querySelector(`[data-slot=${name}]`);
    if (!slot) {
      slot = document.createElement('div');
      slot.dataset.slot = name;
      slot.className = 'participate-slot no-print';
      article.append(slot);
    }

    return slot;
  }

  async function openForm(article, href, quote, start) {
    const address = new URL(href);
    if (quote) {
      address.searchParams.set('quote', quote);
      address.searchParams.set('start', start);
    }

    const page = address.href;
    address.searchParams.set('part', 'true');

    // One form at a time: its fields have ids. What stood in another one is kept.
    root.querySelectorAll('[data-slot=form]').forEach((other) => other.parentElement !== article && other.remove());
    const slot = slotOf(article, 'form');
    try {
      const answer = await fetch(address, { credentials: 'same-origin', headers: { 'X-Requested-With': 'fetch' } });
      if (answer.redirected || !answer.ok) {
        window.location.assign(page);
        return;
      }

      putForm(article, slot, await answer.text(), quote);
    } catch {
      tell(slot, root.dataset.failed);
    }
  }

  function putForm(article, slot, html, quote) {
    unmark(article);
    slot.innerHTML = html;
    const form = slot.querySelector('form[data-draft-form]');
    if (!form) {
      return;
    }

    if (quote) {
      mark(article.querySelector('[data-text]'), quote);
    }

    const stop = keep(form, (kept, again) => {
      if (again !== null) {
        putForm(article, slot, again, quote);
        return;
      }

      unmark(article);
      tell(slot, kept.words, kept.review, kept.link);
    });
    const close = document.createElement('button');
    close.type = 'button';
    close.className = 'btn';
    close.textContent = root.dataset.close;
    close.addEventListener('click', () => {
      stop();
      unmark(article);
      slot.remove();
      article.querySelector('a[data-comment]').focus();
    });
    form.querySelector('.form-actions').append(close);
    (slot.querySelector('.error-summary') ?? form.elements.namedItem('Input.Text')).focus();
  }

  function tell(slot, words, href, text) {
    const notice = document.createElement('p');
    notice.className = 'notice';
    notice.setAttribute('role', 'status');
    notice.append(words);
    if (href) {
      const link = document.createElement('a');
      link.href = href;
      link.textContent = text;
      notice.append(' ', link);
    }

    slot.replaceChildren(notice);
  }

  async function loadComments(article, link) {
    const slot = slotOf(article, 'comments');
    const isMore = link.hasAttribute('data-more');
    if (!isMore && slot.childElementCount > 0) {
      slot.hidden = !slot.hidden;
      link.setAttribute('aria-expanded', String(!slot.hidden));
      return;
    }

    const address = new URL(link.href);
    address.searchParams.set('part', 'true');
    try {
      const answer = await fetch(address, { credentials: 'same-origin' });
      if (!answer.ok) {
        window.location.assign(link.href);
        return;
      }

      const html = await answer.text();
      if (isMore) {
        link.parentElement.insertAdjacentHTML('afterend', html);
        link.parentElement.remove();
      } else {
        slot.innerHTML = html;
        link.setAttribute('aria-expanded', 'true');
      }
    } catch {
      window.location.assign(link.href);
    }
  }
}

/** The marked words, when they stand in the text of one requirement. */
function selected(root) {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) {
    return null;
  }

  const range = selection.getRangeAt(0);
  const node = range.commonAncestorContainer;
  const text = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest('[data-text]');
  const quote = selection.toString().trim();
  if (!text || !root.contains(text) || quote.length < 2 || quote.length > 2000) {
    return null;
  }

  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return { article: text.closest('[data-requirement]'), quote, start: before.toString().length };
}

/** Marks the words that the open form is about. */
function mark(text, quote) {
  const from = text.textContent.indexOf(quote);
  if (from < 0) {
    return;
  }

  const to = from + quote.length;
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let at = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    nodes.push([node, Math.max(from - at, 0), Math.min(to - at, node.length)]);
    at += node.length;
  }

  nodes.filter(([node, start, end]) => start < end && start < node.length).forEach(([node, start, end]) => {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    range.surroundContents(Object.assign(document.createElement('mark'), { className: 'participate-mark' }));
  });
}

function unmark(article) {
  article.querySelectorAll('mark.participate-mark').forEach((element) => {
    const parent = element.parentNode;
    element.replaceWith(...element.childNodes);
    parent.normalize();
  });
}
