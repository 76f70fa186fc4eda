// Comfort only; the form works without it. A wrong check digit is pointed out, never refused.
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
function doubtful(text) {
  const number = text.replace(/[\s-]/g, "").toUpperCase();
  if (!/^\d{17}[\dX]$/.test(number)) return false;
  const total = weights.reduce((sum, weight, place) => sum + weight * Number(number[place]), 0);
  return "10X98765432"[total % 11] !== number[17];
}
for (const field of document.querySelectorAll("[data-identity]")) {
  const note = document.getElementById("identity-doubt");
  field.addEventListener("change", () => {
    if (note) note.hidden = !doubtful(field.value);
  });
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
