package io.playground.bench.figures;

/** How much time measuring may take. */
public enum Effort {
  /** What counts: at least five runs of everything. */
  FULL,
  /** A first impression, which judges nothing; everything within two minutes. */
  QUICK,
  /** Whether it still works, in one process and with the smallest sizes; the figures mean nothing. */
  TRIAL;

  /** One of three, by effort. */
  public <T> T choose(T full, T quick, T trial) {
    return switch (this) {
      case FULL -> full;
      case QUICK -> quick;
      case TRIAL -> trial;
    };
  }
}
