package io.playground.bench.relay;

import java.util.Locale;

/** What travels. */
enum Traffic {
  /** Writes of 64 KiB, as many as there is room for. */
  BULK(64 * 1_024),
  /** Messages of 64 bytes, as many as there is room for. */
  SMALL(64),
  /** One message of 64 bytes there, the same back, and so on. */
  PING_PONG(64);

  private final int size;

  Traffic(int size) {
    this.size = size;
  }

  /** Bytes in one message. */
  int size() {
    return size;
  }

  static Traffic parse(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
