import { Readable } from 'node:stream';

/** About what a socket takes at once: one piece is made ahead, not several. */
const READ_AHEAD_BYTES = 16_384;

/**
 * A stream of the pieces, each made when there is room for it. A client that does not take a piece
 * in time is let go, since it holds a place that others wait for; so is one that went away: then no
 * further piece is made. A piece that fails fails the stream.
 *
 * @param onSlow told before the stream is destroyed
 */
export function pacedStream(
  pieces: AsyncIterable<string | Uint8Array>,
  { pieceDeadlineMs, onSlow }: { readonly pieceDeadlineMs: number; readonly onSlow: () => void },
): Readable {
  let deadline: NodeJS.Timeout | undefined;
  const tooSlow = () => {
    onSlow();
    stream.destroy();
  };
  async function* timed(): AsyncGenerator<string | Uint8Array> {
    try {
      for await (const piece of pieces) {
        deadline = setTimeout(tooSlow, pieceDeadlineMs);
        yield piece;
        clearTimeout(deadline);
      }
    } finally {
      clearTimeout(deadline);
    }
  }
  const stream: Readable = Readable.from(timed(), {
    objectMode: false,
    highWaterMark: READ_AHEAD_BYTES,
  });
  return stream;
}
