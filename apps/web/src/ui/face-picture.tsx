"use client";

import { useState } from "react";

/** A picture that fills the round place it stands in; one that does not come leaves what is beneath it in sight. */
export function FacePicture({ pictureId }: { pictureId: string }) {
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return null;
  return (
    // biome-ignore lint/performance/noImgElement: 10 KB, already in its size, and kept by the browser for ever.
    <img
      ref={(image) => {
        // It may have failed before this script ran.
        if (image?.complete && image.naturalWidth === 0) setBroken(true);
      }}
      src={`/api/pictures/${pictureId}`}
      alt=""
      draggable={false}
      onError={() => setBroken(true)}
      className="absolute inset-0 size-full rounded-full object-cover"
    />
  );
}
