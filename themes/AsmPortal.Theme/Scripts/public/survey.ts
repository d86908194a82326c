/** Hides the questions of `<form data-survey>` that depend on another answer (`data-when`, `data-option`). The server judges the same again; without this they say on what they depend. */
export function followConditions(): void {
  document.querySelectorAll<HTMLFormElement>('form[data-survey]').forEach(form => {
    const questions = Array.from(form.querySelectorAll<HTMLElement>('[data-question]'));
    const update = () => questions.forEach(question => {
      const { when, option } = question.dataset;
      if (!when) {
        return;
      }

      const earlier = questions.find(other => other.dataset.question === when);
      const answers = earlier && !earlier.hidden ? Array.from(earlier.querySelectorAll<HTMLInputElement>('input:checked')) : [];
      question.hidden = !answers.some(answer => answer.value === option);
      question.querySelectorAll<HTMLElement>('[data-condition]').forEach(words => { words.hidden = true; });
    });

    form.addEventListener('change', update);
    update();
  });
}
