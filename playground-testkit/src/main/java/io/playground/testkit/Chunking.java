package io.playground.testkit;

/** In what pieces a wire hands the bytes of one direction to the receiver. None loses or reorders any. */
public sealed interface Chunking {

  /** Each write comes as it was made: one packet, one read. As PWP does where applications have VNICs. */
  record AsWritten() implements Chunking {}

  /** Each byte comes on its own. */
  record EachByte() implements Chunking {}

  /**
   * The write that this byte of the stream lies in comes in two pieces; all others come as they were made.
   *
   * @param offset how many bytes of that direction come before the cut
   */
  record CutAt(long offset) implements Chunking {
    public CutAt {
      if (offset < 0) {
        throw new IllegalArgumentException("no byte comes before the first: offset " + offset);
      }
    }
  }

  /**
   * Writes are cut at random places, and some that follow each other are joined; the seed is that of the
   * {@link WireConditions}.
   */
  record AtRandom() implements Chunking {}
}
