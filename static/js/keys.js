// Where there is a keyboard, the key that an element names presses it: a label in one stroke, no mouse.
// The hints appear only then; typing into a field, or with a modifier held, presses nothing.

const marked = new Map();
for (const element of document.querySelectorAll("[data-key]")) marked.set(element.dataset.key, element);

if (matchMedia("(any-hover: hover)").matches) {
  for (const hint of document.querySelectorAll("kbd[hidden]")) hint.hidden = false;
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.matches("textarea, select, input:not([type=checkbox], [type=radio])")) return;
  const element = marked.get(event.key.toLowerCase());
  if (!element) return;
  event.preventDefault();
  element.click();
});
