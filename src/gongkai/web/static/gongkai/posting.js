// Comfort only: the photo is made smaller before it is sent, and the channel follows the place.
const LONG_SIDE = 2000;

async function smaller(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONG_SIDE / Math.max(picture.width, picture.height));
  if (scale === 1 && file.size < 800000) return file;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.82));
  if (!blob || blob.size >= file.size) return file;
  return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
}

document.addEventListener("change", async (event) => {
  const input = event.target;
  if (input.type === "file" && input.name === "photo" && input.files.length === 1) {
    try {
      const box = new DataTransfer();
      box.items.add(await smaller(input.files[0]));
      input.files = box.files;
    } catch {
      // An old browser sends the photo as it is; the server makes it smaller.
    }
  }
  if (input.name === "place") {
    const channel = input.selectedOptions[0]?.dataset.channel;
    const field = input.form.elements.channel;
    if (channel && field) field.value = channel;
    ownFields(input.form);
  }
  if (input.name === "channel") ownFields(input.form);
});

// Only the own fields of the chosen channel are shown; those it must have are unfolded.
function ownFields(form) {
  const box = document.getElementById("own-fields");
  if (!box) return;
  let shown = 0;
  let must = false;
  for (const input of box.querySelectorAll("[data-channels]")) {
    const wanted = input.dataset.channels.split(" ").includes(form.elements.channel.value);
    input.closest(".field").hidden = !wanted;
    shown += wanted;
    must ||= wanted && input.dataset.must === "1";
  }
  box.hidden = !shown;
  if (must) box.open = true;
}
for (const form of document.querySelectorAll(".posting-form")) ownFields(form);
