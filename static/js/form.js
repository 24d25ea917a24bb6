// The rating form without this works too. With it: one key makes every retry the same rating, the comment
// unfolds after an answer, the form is sent once, and a comment survives a lost connection.
(function () {
  var form = document.querySelector("form[data-rating]");
  if (!form) return;
  var place = "rating:" + form.dataset.rating;
  var more = form.querySelector("[data-unfold]");
  var status = form.querySelector("[data-sending]");
  var comment = form.elements.comment;
  var sent = false;

  function kept() {
    try { return JSON.parse(sessionStorage.getItem(place)) || {}; } catch (e) { return {}; }
  }
  function keep(data) {
    try { sessionStorage.setItem(place, JSON.stringify(data)); } catch (e) {}
  }
  function unfold() {
    if (more) more.hidden = !form.querySelector("input:checked") && !comment.value;
  }
  function draw() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.prototype.map.call(bytes, function (b) { return (b + 256).toString(16).slice(1); }).join("");
  }

  var memory = kept();
  var arrival = (performance.getEntriesByType("navigation")[0] || {}).type;
  if (memory.key && arrival === "navigate") keep(memory = {});
  if (!comment.value && memory.comment) comment.value = memory.comment;
  unfold();

  form.addEventListener("change", unfold);
  comment.addEventListener("input", function () {
    keep({ comment: comment.value });
  });
  form.addEventListener("submit", function (event) {
    if (sent) return event.preventDefault();
    if (navigator.onLine === false) {
      event.preventDefault();
      status.textContent = status.dataset.offline;
      return;
    }
    form.elements.client_key.value = "";
    var said = new URLSearchParams(new FormData(form)).toString();
    var before = kept();
    var same = before.said === said && Date.now() - before.at < 1800000;
    var data = same ? before : { said: said, key: draw(), at: Date.now(), comment: comment.value };
    keep(data);
    form.elements.client_key.value = data.key;
    sent = true;
    status.textContent = status.dataset.sending;
  });
  addEventListener("pageshow", function () {
    sent = false;
    status.textContent = "";
    unfold();
  });
})();
