/** Shows beside the time of a place what the reader's own clock shows then: `<span hidden data-reader-time="…Z" data-reader-until="…Z" data-zone="Africa/Lubumbashi" data-words="Where you are: {0}">`. */
export function showReaderTimes(): void {
  const language = document.documentElement.lang || undefined;
  const here = new Intl.DateTimeFormat(language).resolvedOptions().timeZone;
  document.querySelectorAll<HTMLElement>('[data-reader-time]').forEach(place => {
    const start = new Date(place.dataset.readerTime ?? '');
    const end = new Date(place.dataset.readerUntil ?? '');
    const clock = (moment: Date, timeZone?: string) => new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(moment);
    if (Number.isNaN(start.valueOf()) || clock(start) === clock(start, place.dataset.zone)) {
      return;
    }

    const until = new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(end);
    place.textContent = (place.dataset.words ?? '{0}').replace('{0}', `${clock(start)} – ${until} (${here})`);
    place.hidden = false;
  });
}
