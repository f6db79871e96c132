package io.playground.testkit;

/** How a wire splits the bytes of one direction into reads. It never loses or reorders any. */
public sealed interface Chunking {

  /** Each write arrives as one read, as with PWP if applications have VNICs. */
  record AsWritten() implements Chunking {}

  /** Each byte arrives alone. */
  record EachByte() implements Chunking {}

  /**
   * Cuts one write in two, at this byte of the stream; all others arrive whole.
   *
   * @param offset how many bytes of that direction precede the cut
   */
  record CutAt(long offset) implements Chunking {
    public CutAt {
      if (offset < 0) {
        throw new IllegalArgumentException("no byte comes before the first: offset " + offset);
      }
    }
  }

  /**
   * Cuts writes at random places, and joins some successive ones; the seed is that of the {@link
   * WireConditions}.
   */
  record AtRandom() implements Chunking {}
}
