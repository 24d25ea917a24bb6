// A form marked data-once is sent once, however often its button is pressed.
// The button keeps its words and its place; coming back with the back button opens the form again.

for (const form of document.querySelectorAll("form[data-once]")) {
  const status = form.querySelector("[data-once-status]");

  form.addEventListener("submit", (event) => {
    if (form.dataset.once === "sent") {
      event.preventDefault();
      return;
    }
    form.dataset.once = "sent";
    event.submitter?.setAttribute("aria-disabled", "true");
    if (status) status.textContent = status.dataset.onceStatus;
  });
}

addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-once]")) {
    form.dataset.once = "";
    for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
  }
});
