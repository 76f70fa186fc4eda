// Comfort only; every page works without it. A form is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.querySelector("[data-once]")) {
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 8000);
  }
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.removeAttribute("open");
  }
});
// A page brought back from the browser's memory may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
// How many warnings wait is counted after the page, so that no page waits for it.
async function countWarnings(place) {
  const answer = await fetch(place.dataset.countFrom, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  if (!answer.ok || answer.redirected) return;
  const { count } = await answer.json();
  if (!count) return;
  place.className = "badge text-bg-danger";
  place.textContent = count;
  place.insertAdjacentHTML("afterend", '<span class="visually-hidden">件</span>');
}
for (const place of document.querySelectorAll("[data-count-from]")) countWarnings(place).catch(() => {});
