package io.playground.loadertests;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;

/** The bytes of a zip file, to be spoilt in one place at a time. Offsets are those of the zip format. */
final class ZipBytes {

  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;

  private final ByteBuffer bytes;

  ZipBytes(JarBuilder jar) {
    bytes = ByteBuffer.wrap(jar.bytes()).order(ByteOrder.LITTLE_ENDIAN);
  }

  byte[] bytes() {
    return bytes.array();
  }

  /** Writes another name in place of a name of the same length. */
  ZipBytes rename(String from, String to) {
    byte[] name = to.getBytes(StandardCharsets.UTF_8);
    each(LOCAL, 26, 30, from, header -> bytes.put(header + 30, name));
    each(CENTRAL, 28, 46, from, header -> bytes.put(header + 46, name));
    return this;
  }

  /** Marks an entry as encrypted. */
  ZipBytes encrypt(String entry) {
    each(LOCAL, 26, 30, entry, header -> bytes.put(header + 6, (byte) (bytes.get(header + 6) | 1)));
    each(
        CENTRAL,
        28,
        46,
        entry,
        header -> bytes.put(header + 8, (byte) (bytes.get(header + 8) | 1)));
    return this;
  }

  /** Has the directory say another size of an entry than it has. */
  ZipBytes claimSize(String entry, int size) {
    each(CENTRAL, 28, 46, entry, header -> bytes.putInt(header + 24, size));
    return this;
  }

  private void each(int signature, int lengthAt, int nameAt, String name, IntConsumer spoil) {
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    int found = 0;
    for (int i = 0; i + nameAt + wanted.length <= bytes.limit(); i++) {
      if (bytes.getInt(i) == signature
          && bytes.getShort(i + lengthAt) == wanted.length
          && bytes.slice(i + nameAt, wanted.length).equals(ByteBuffer.wrap(wanted))) {
        spoil.accept(i);
        found++;
      }
    }
    if (found == 0) {
      throw new IllegalArgumentException("there is no entry " + name);
    }
  }
}
