/** Takes the keyboard to the list of problems after a form was refused. */
export function focusErrors(): void {
  document.getElementById('error-summary')?.focus();
}
