import { encodeQR } from 'qr';

/** A drawing of a QR code in a square of `size` modules, its quiet zone of four included. */
export interface QrCode {
  readonly size: number;
  /**
   * Lines one module wide, for `<path d="…" stroke="#000">`. They are always dark on a ground that is always white: readers of
   * codes don't know dark mode. With `shape-rendering="crispEdges"` no light shows between rows.
   */
  readonly path: string;
}

/** Modules that must stay white all round. */
const QUIET = 4;

/** Draws a text as a QR code with error correction M, of which 15% may be lost. @throws Error for a text longer than 2331 bytes */
export function drawQrCode(text: string): QrCode {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET });
  let path = '';
  let at = { x: 0, y: 0 };
  for (const [y, row] of rows.entries()) {
    for (let x = row.indexOf(true); x !== -1; x = row.indexOf(true, x)) {
      const next = row.indexOf(false, x);
      path += path === '' ? `M${x} ${y}.5` : `m${x - at.x} ${y - at.y}`;
      path += `h${next - x}`;
      at = { x: next, y };
      x = next;
    }
  }
  return { size: rows.length, path };
}
