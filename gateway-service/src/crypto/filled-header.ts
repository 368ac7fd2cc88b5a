/** Where classes begin; up to `doubling` each is twice the one before, above it they are `step` apart. In characters. */
const [least, doubling, step] = [4_096, 1_048_576, 65_536];
/** A compact JWS beside its header and payload: two dots and an ES256 signature. */
const besides = 88;

/**
 * A protected header that fills a compact JWS up to a size class, by a parameter that readers do not know and therefore pass over
 * (RFC 7515, section 4). What is encrypted is then as long as that of any other document of the class.
 */
export function filledHeader<H extends object>(header: H, payload: Uint8Array): H & { readonly pad: string } {
  const rest = besides + textLength(payload.length);
  const bare = JSON.stringify({ ...header, pad: '' }).length;
  const left = sizeClass(rest + textLength(bare)) - rest;
  return { ...header, pad: '.'.repeat(Math.floor((left * 3) / 4) - bare) };
}

/** The length of a compact JWS of a class: two more than a multiple of four, which every length of base64url leaves room to fill. */
function sizeClass(length: number): number {
  let size = least;
  while (size + 2 < length && size < doubling) {
    size *= 2;
  }
  return size + 2 >= length ? size + 2 : Math.ceil((length - 2) / step) * step + 2;
}

/** Base64url without padding. */
function textLength(bytes: number): number {
  return Math.ceil((bytes * 4) / 3);
}
