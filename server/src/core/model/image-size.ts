/** How large a picture is, as the first bytes of its file say: PNG by its header, SVG by `width` and `height`. */

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** How many bytes of a file `imageSizeOf` wants to see; 0 where it could not say anything. */
export function headLengthFor(path: string): number {
  if (/\.png$/i.test(path)) return PNG_HEADER;
  return /\.svg$/i.test(path) ? SVG_HEAD : 0;
}

/** `head` has one character for each byte. Nothing where the header is not one of these, or does not say the size. */
export function imageSizeOf(path: string, head: string): ImageSize | undefined {
  if (/\.png$/i.test(path)) return pngSize(head);
  return /\.svg$/i.test(path) ? svgSize(head) : undefined;
}

const PNG_HEADER = 24;
/** Drawing programs write comments and entities before the first element. */
const SVG_HEAD = 4096;

/** Signature, length and name of the first chunk, then width and height as four bytes each. */
function pngSize(head: string): ImageSize | undefined {
  if (head.length < PNG_HEADER || !head.startsWith('\u0089PNG\r\n\u001a\n') || head.slice(12, 16) !== 'IHDR')
    return undefined;
  return { width: uint32At(head, 16), height: uint32At(head, 20) };
}

const uint32At = (head: string, at: number): number =>
  [0, 1, 2, 3].reduce((value, index) => value * 256 + head.charCodeAt(at + index), 0);

/** Only lengths in pixels: what the vendor's CLI makes of other units, or of a `viewBox` alone, nobody says. */
function svgSize(head: string): ImageSize | undefined {
  const element = /<svg(\s(?:[^>"']|"[^"]*"|'[^']*')*)>/.exec(head.replace(/<!--[\s\S]*?(?:-->|$)/g, ''));
  const width = pixels(element?.[1], 'width');
  const height = pixels(element?.[1], 'height');
  return width === undefined || height === undefined ? undefined : { width, height };
}

function pixels(attributes: string | undefined, name: string): number | undefined {
  const value = new RegExp(`\\s${name}\\s*=\\s*["']\\s*(\\d+(?:\\.\\d+)?)(?:px)?\\s*["']`).exec(attributes ?? '')?.[1];
  return value === undefined ? undefined : Math.round(Number(value));
}
