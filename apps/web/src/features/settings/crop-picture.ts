/** What a person reads when a file cannot become their picture. */
export class PictureRefusal extends Error {}

/** What the server takes, and nothing else. */
const pictureSize = 256;
const mostPictureBytes = 64 * 1024;

/** Beyond, a phone may run out of memory while it decodes. */
const mostFileBytes = 40 * 1024 * 1024;

/** Tried in turn until one is small enough; a browser that cannot write WebP answers PNG, which is tried as it is. */
const tries = [
  ["image/webp", 0.86],
  ["image/jpeg", 0.86],
  ["image/webp", 0.6],
  ["image/jpeg", 0.6],
] as const;

/** The middle of a photograph as a small square, and nothing else of it: not where or with what it was taken. */
export async function cropPicture(file: Blob): Promise<Blob> {
  if (file.size > mostFileBytes) throw new PictureRefusal("This file is larger than 40 MB. Choose a smaller one.");
  const image = await createImageBitmap(file, { imageOrientation: "from-image" }).catch((cause: unknown) => {
    throw new PictureRefusal("Your browser cannot read this as a picture. Choose a JPEG, PNG or WebP.", { cause });
  });
  const canvas = drawSquare(image);
  image.close();
  for (const [type, quality] of tries) {
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, quality));
    if (blob && blob.size <= mostPictureBytes) return blob;
  }
  throw new PictureRefusal("This picture does not get small enough. Choose another.");
}

function drawSquare(image: ImageBitmap): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = pictureSize;
  canvas.height = pictureSize;
  const pen = canvas.getContext("2d");
  if (!pen) throw new PictureRefusal("Your browser cannot draw the picture just now. Close some tabs and try again.");
  const side = Math.min(image.width, image.height);
  pen.fillStyle = "#fff"; // what is see-through would come out black in a JPEG
  pen.fillRect(0, 0, pictureSize, pictureSize);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(image, (image.width - side) / 2, (image.height - side) / 2, side, side, 0, 0, pictureSize, pictureSize);
  return canvas;
}

export async function toBase64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
