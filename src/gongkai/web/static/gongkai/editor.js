// Rich text over the plain field: the field stays the truth, is filled on every change, and works alone without this.
(() => {
  const field = document.querySelector("textarea[data-editor]");
  const maker = window.wangEditor;
  if (!field || !maker) return;

  const escaped = (text) => text.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);
  const asHtml = (text) =>
    /<[a-zA-Z/!]/.test(text) ? text : text.split(/\n+/).filter(Boolean).map((line) => `<p>${escaped(line)}</p>`).join("");

  const box = document.createElement("div");
  const bar = document.createElement("div");
  const sheet = document.createElement("div");
  box.className = "editor";
  sheet.className = "editor-sheet";
  box.append(bar, sheet);
  field.before(box);
  // Until something is typed the field keeps its own text: opening a page and saving it changes nothing.
  const kept = field.value;
  let untouched = null;
  // What the editor draws as pictures only, said in words for those who hear the page.
  const named = () => {
    const text = sheet.querySelector("[contenteditable]");
    text?.setAttribute("role", "textbox");
    text?.setAttribute("aria-multiline", "true");
    text?.setAttribute("aria-label", "正文");
    for (const button of bar.querySelectorAll("button[data-tooltip]")) {
      if (!button.textContent.trim()) button.setAttribute("aria-label", button.dataset.tooltip.split("\n")[0]);
    }
  };
  try {
    const editor = maker.createEditor({
      selector: sheet,
      html: asHtml(field.value),
      config: {
        placeholder: "在这里写正文，或者从WPS、Word粘贴",
        onChange: (now) => {
          if (untouched === null) return;
          const html = now.getHtml();
          field.value = html === untouched ? kept : now.isEmpty() ? "" : html;
        },
      },
    });
    maker.createToolbar({
      editor,
      selector: bar,
      config: {
        toolbarKeys: ["headerSelect", "bold", "italic", "underline", "sub", "sup", "|", "bulletedList", "numberedList",
          "justifyLeft", "justifyCenter", "justifyRight", "|", "insertLink", "insertTable", "divider", "|",
          "clearStyle", "undo", "redo", "fullScreen"],
      },
    });
    field.hidden = true;
    setTimeout(() => {
      untouched = editor.getHtml();
      named();
    }, 0);
  } catch {
    box.remove();
    field.hidden = false;
  }
})();
