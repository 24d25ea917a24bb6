// A daily report that survives a lost line. Without this the form works too: it is then a plain form.
// What is typed is kept on the phone until the server has it; what could not be sent goes out once the
// line is back, and its client key makes every repeat the same report.

const form = document.querySelector("form[data-report]");
if (form) watch(form);

function watch(form) {
  const place = `daily-report:${form.dataset.report}`;
  const rows = form.querySelector("[data-report-rows]");
  const blank = form.querySelector("template[data-report-row]");
  const total = form.elements["items-TOTAL_FORMS"];
  const status = form.querySelector("[data-report-status]");
  const cameBack = document.querySelector(".error-summary, .field--invalid, [data-report-there]");
  let isSending = false;

  function kept() {
    try { return JSON.parse(localStorage.getItem(place)); } catch { return null; }
  }

  function keep(wanted) {
    const fields = [...new FormData(form)].filter(
      ([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken",
    );
    try { localStorage.setItem(place, JSON.stringify({ fields, wanted, at: Date.now() })); } catch { /* full */ }
  }

  function forget() {
    try { localStorage.removeItem(place); } catch { /* nothing was kept */ }
  }

  function say(text) {
    status.textContent = text;
    if (text) status.scrollIntoView({ block: "nearest" });
  }

  function addRow() {
    const number = Number(total.value);
    const holder = document.createElement("template");
    holder.innerHTML = blank.innerHTML.replaceAll("__prefix__", number);
    const row = holder.content.firstElementChild;
    row.querySelector("[data-report-number]").textContent = number + 1;
    rows.append(row);
    total.value = number + 1;
    return row;
  }

  function restore(entry) {
    const wanted = Number(new Map(entry.fields).get("items-TOTAL_FORMS") || 0);
    while (Number(total.value) < Math.min(wanted, 20)) addRow();
    for (const [name, value] of entry.fields) {
      const field = form.elements[name];
      if (!field || name === "items-TOTAL_FORMS" || field.type === "file") continue;
      if (field.type === "checkbox") field.checked = true;
      else if ("value" in field) field.value = value;
    }
    for (const more of form.querySelectorAll("details")) {
      more.open = more.open || [...more.querySelectorAll("input:not([type=file])")].some((one) => one.value);
    }
  }

  function discardButton() {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button button--quiet" });
    button.textContent = status.dataset.discardLabel;
    button.addEventListener("click", () => { forget(); location.reload(); });
    return button;
  }

  async function send(action) {
    if (isSending) return;
    isSending = true;
    say(status.dataset.sending);
    keep(action);
    try {
      const body = new FormData(form);
      body.set("action", action);
      const answer = await fetch(location.href, {
        method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin",
      });
      await received(answer, action);
    } catch {
      say(status.dataset.offline);
    } finally {
      isSending = false;
    }
  }

  async function received(answer, action) {
    const isOurs = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    if (isOurs && answer.ok) {
      const said = await answer.json();
      forget();
      location.assign(said.url);
    } else if (isOurs) {
      keep(null); // nothing was stored: the page with the messages comes from the plain form
      submitPlainly(action);
    } else if (answer.status < 500) {
      say(`${status.dataset.signedOut} `);
      const link = document.createElement("a");
      link.href = `${form.dataset.signIn}?next=${encodeURIComponent(location.pathname + location.search)}`;
      link.textContent = status.dataset.signInLabel;
      status.append(link);
    } else {
      throw new Error(answer.status);
    }
  }

  function submitPlainly(action) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "action", value: action });
    form.append(field);
    form.submit();
  }

  form.addEventListener("input", () => keep(kept()?.wanted ?? null));
  form.addEventListener("change", ({ target }) => {
    const file = target.type === "file" ? target.files[0] : null;
    if (file && file.size > Number(form.dataset.maxBytes)) {
      target.value = "";
      say(status.dataset.tooLarge);
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const action = event.submitter?.value || "submit";
    if (action === "add") addRow().querySelector("textarea").focus();
    else send(action);
  });
  addEventListener("online", () => {
    const entry = kept();
    if (entry?.wanted) send(entry.wanted);
  });

  const entry = kept();
  if (!entry) return;
  if (new URLSearchParams(location.search).has("salin")) return; // begun anew on purpose
  if (cameBack) return keep(null);
  restore(entry);
  if (entry.wanted && navigator.onLine) send(entry.wanted);
  else {
    say(`${status.dataset.restored} `);
    status.append(discardButton());
  }
}
