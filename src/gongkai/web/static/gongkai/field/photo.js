// A photo upright, at most 2000 pixels long, drawn anew: nothing of where or with what it was taken stays in it.
const LONG_SIDE = 2000;

export async function smaller(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONG_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.82));
    if (blob) return { bytes: await blob.arrayBuffer(), name: "照片.jpg", type: "image/jpeg" };
  } catch {
    // A browser that cannot read it sends it as it is; the server makes it anew or says what is wrong.
  }
  return { bytes: await file.arrayBuffer(), name: file.name, type: file.type };
}
