package io.playground.runtime.connectors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The directory of a plain jar: its records are all where they should be, with nothing behind them;
 * its entries have plain names, each once; and none of them calls for more than a look at its
 * content (signatures, module descriptors, versions, an index). There is but one way to read such a
 * jar, so that what is found here is what Java finds.
 *
 * <p>The layout is that of <i>APPNOTE.TXT</i>, sections 4.3.7 (local file header), 4.3.12 (central
 * directory) and 4.3.16 (its end).
 */
final class PlainJar {

  static final int STORED = 0;
  static final int DEFLATED = 8;

  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_BYTES = 30;
  private static final int ZIP64 = 1;

  /** Sizes that follow the content, and names in UTF-8, are what Java's own tools set. */
  private static final int USUAL_FLAGS = 0x0808;

  private static final int MOST_UNPACKED = 4 << 20;

  private static final String META = "META-INF/";
  private static final String MANIFEST = META + "MANIFEST.MF";
  private static final String INDEX = META + "INDEX.LIST";
  private static final String VERSIONS = META + "VERSIONS/";

  /**
   * One entry.
   *
   * @param size when unpacked
   * @param method how it is packed
   * @param sum the CRC-32 of it
   * @param start where its content begins
   * @param packed how long that is
   */
  record Entry(String name, int size, int method, int sum, int start, int packed) {}

  private final byte[] bytes;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** Where the directory begins. */
  private int directory;

  private PlainJar(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The entries by name, in the order of the directory; nothing if it is no plain jar. */
  static Optional<Map<String, Entry>> entries(byte[] bytes) {
    PlainJar jar = new PlainJar(bytes);
    return jar.read() ? Optional.of(jar.entries) : Optional.empty();
  }

  private boolean read() {
    int end = bytes.length - END_BYTES;
    if (end < ENTRY_BYTES
        || number(end) != END
        || number(end + 4) != 0
        || number(0) != LOCAL
        || half(end + 20) != 0) {
      return false;
    }
    int count = half(end + 10);
    directory = number(end + 16);
    if (half(end + 8) != count
        || directory <= 0
        || directory > end
        || number(end + 12) != end - directory) {
      return false;
    }
    int at = directory;
    for (int i = 0; i < count; i++) {
      if (at + ENTRY_BYTES > end || at + lengthOf(at) > end || !readEntry(at)) {
        return false;
      }
      at += lengthOf(at);
    }
    return at == end;
  }

  /** Of the record of an entry in the directory. */
  private int lengthOf(int at) {
    return ENTRY_BYTES + half(at + 28) + half(at + 30);
  }

  private boolean readEntry(int at) {
    int method = half(at + 10);
    int packed = number(at + 20);
    int size = number(at + 24);
    int nameBytes = half(at + 28);
    int local = number(at + 42);
    if (number(at) != ENTRY
        || (half(at + 8) & ~USUAL_FLAGS) != 0
        || (method == STORED ? packed != size : method != DEFLATED)
        || size < 0
        || size > MOST_UNPACKED
        || number(at + 32) != 0
        || !isPlainExtra(at + ENTRY_BYTES + nameBytes, half(at + 30))
        || !isPlainName(at + ENTRY_BYTES, nameBytes)) {
      return false;
    }
    int start = startOfContent(at, local, nameBytes);
    if (start < 0 || packed < 0 || packed > directory - start) {
      return false;
    }
    String name = new String(bytes, at + ENTRY_BYTES, nameBytes, ISO_8859_1);
    Entry entry = new Entry(name, size, method, number(at + 16), start, packed);
    return !callsForMore(name) && entries.put(name, entry) == null;
  }

  /** Behind the header before the content, which says the same; -1 if it does not. */
  private int startOfContent(int at, int local, int nameBytes) {
    if (local < 0
        || local > directory - LOCAL_BYTES - nameBytes
        || number(local) != LOCAL
        || half(local + 6) != half(at + 8)
        || half(local + 8) != half(at + 10)
        || half(local + 26) != nameBytes
        || !Arrays.equals(
            bytes,
            local + LOCAL_BYTES,
            local + LOCAL_BYTES + nameBytes,
            bytes,
            at + ENTRY_BYTES,
            at + ENTRY_BYTES + nameBytes)) {
      return -1;
    }
    int start = local + LOCAL_BYTES + nameBytes + half(local + 28);
    return start <= directory ? start : -1;
  }

  /** Letters, digits and such, which are the same in every character set. */
  private boolean isPlainName(int at, int length) {
    for (int i = at; i < at + length; i++) {
      byte b = bytes[i];
      if (b <= ' ' || b == '\\' || b == 127 || (b == '.' && bytes[i + 1] == '.')) {
        return false;
      }
    }
    return length > 0 && bytes[at] != '/';
  }

  private boolean isPlainExtra(int at, int length) {
    int end = at + length;
    int next = at;
    while (next + 4 <= end) {
      if (half(next) == ZIP64) {
        return false;
      }
      next += 4 + half(next + 2);
    }
    return next == end;
  }

  private static boolean callsForMore(String name) {
    if (!name.regionMatches(true, 0, META, 0, META.length())) {
      return name.equals(JarContents.MODULE_INFO);
    }
    String upper = name.toUpperCase(Locale.ROOT);
    return !name.startsWith(META)
        || (upper.equals(MANIFEST) && !name.equals(MANIFEST))
        || upper.equals(INDEX)
        || upper.startsWith(VERSIONS)
        || JarEntries.isOfSignature(upper);
  }

  private int half(int at) {
    return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
  }

  private int number(int at) {
    return half(at) | half(at + 2) << 16;
  }
}
