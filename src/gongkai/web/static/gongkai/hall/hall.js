// Comfort for the screen in the hall: finding, larger letters, and back to the beginning when nobody touches it.
(function () {
  const IDLE = 120000;
  const MOST = 60;
  const home = document.body.dataset.home;
  let timer = 0;
  function touched() {
    clearTimeout(timer);
    timer = setTimeout(function () {
      if (home) location.href = home;
      else if (location.hash || scrollY || (find && find.value)) location.replace(location.pathname);
    }, IDLE);
  }
  ["pointerdown", "keydown", "scroll"].forEach(function (what) {
    addEventListener(what, touched, { passive: true });
  });
  const larger = document.getElementById("larger");
  if (larger) {
    larger.addEventListener("click", function () {
      larger.textContent = document.body.classList.toggle("large") ? "恢复字号" : "字大一些";
    });
  }
  const find = document.getElementById("find");
  if (find && window.ITEMS) {
    const found = document.getElementById("found");
    find.addEventListener("input", function () {
      const words = find.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      const hits = words.length ? window.ITEMS.filter(function (item) {
        const text = item.slice(1).join(" ").toLowerCase();
        return words.every(function (word) { return text.includes(word); });
      }).slice(0, MOST) : [];
      found.replaceChildren.apply(found, words.length && !hits.length ? [said("没有找到，请换个词。")] : hits.map(line));
      found.hidden = !words.length;
    });
  }
  function line(item) {
    const link = document.createElement("a");
    link.href = "items/" + item[0] + ".html";
    link.textContent = item[1];
    const row = document.createElement("li");
    row.append(link);
    return row;
  }
  function said(words) {
    const row = document.createElement("li");
    row.textContent = words;
    return row;
  }
  touched();
})();
