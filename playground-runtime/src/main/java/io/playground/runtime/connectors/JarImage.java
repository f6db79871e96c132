package io.playground.runtime.connectors;

import io.playground.runtime.connectors.PlainJar.Entry;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A small {@link PlainJar} in memory while its bundle is loaded: the bytes that its digest is of,
 * and that its copy has. Its entries, its services file and its first classes are read from here,
 * and the copy need not be opened. All that is not plain is left to Java's own reader, and so are
 * all errors.
 *
 * <p><b>Threads.</b> Any.
 */
final class JarImage implements JarEntries.Content {

  /** Larger ones are read from their copy. */
  static final int MOST_BYTES = 256 << 10;

  private static final byte[] RELEASED = new byte[0];

  private final int length;
  private final Map<String, Entry> entries;

  /** How much is held in all. */
  private final AtomicLong held;

  private volatile byte[] bytes;

  private JarImage(byte[] bytes, Map<String, Entry> entries, AtomicLong held) {
    this.length = bytes.length;
    this.entries = entries;
    this.held = held;
    this.bytes = bytes;
  }

  /**
   * Of these bytes, which nobody changes any more.
   *
   * @param held counts what is held, until it is released
   * @return nothing if they are no plain jar
   */
  static Optional<JarImage> of(byte[] bytes, AtomicLong held) {
    Optional<Map<String, Entry>> entries = PlainJar.entries(bytes);
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    held.addAndGet(bytes.length);
    return Optional.of(new JarImage(bytes, entries.get(), held));
  }

  /** Its entries, by name, in the order of its directory. */
  Map<String, Entry> entries() {
    return entries;
  }

  /** Lets go of the content; the copy has it. */
  synchronized void release() {
    if (bytes != RELEASED) {
      bytes = RELEASED;
      held.addAndGet(-length);
    }
  }

  /**
   * What an entry of this name has; nothing if there is none, if it is damaged, and once this is
   * released.
   */
  Optional<byte[]> content(String name) {
    byte[] from = bytes;
    Entry entry = entries.get(name);
    if (from == RELEASED || entry == null) {
      return Optional.empty();
    }
    byte[] content = new byte[entry.size()];
    if (entry.method() == PlainJar.STORED) {
      System.arraycopy(from, entry.start(), content, 0, content.length);
    } else if (!inflate(from, entry, content)) {
      return Optional.empty();
    }
    CRC32 sum = new CRC32();
    sum.update(content, 0, content.length);
    return (int) sum.getValue() == entry.sum() ? Optional.of(content) : Optional.empty();
  }

  @Override
  public byte[] read(String name, int most) throws IOException {
    Optional<byte[]> content = content(name);
    if (content.isEmpty()) {
      throw new IOException(name + " is damaged");
    }
    return content.get();
  }

  /** Whether it is as long as the directory says. */
  private static boolean inflate(byte[] from, Entry entry, byte[] to) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(from, entry.start(), entry.packed());
      int done = inflater.inflate(to);
      // The end may be told only when there is more room.
      return done == to.length && (inflater.finished() || isAtEnd(inflater));
    } catch (DataFormatException e) {
      return false;
    } finally {
      inflater.end();
    }
  }

  private static boolean isAtEnd(Inflater inflater) throws DataFormatException {
    return inflater.inflate(new byte[1]) == 0 && inflater.finished();
  }
}
