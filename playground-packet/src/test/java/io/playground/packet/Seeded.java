package io.playground.packet;

import java.util.Random;

/** Random numbers whose seed is printed, and can be given again as -Dpackets.seed=N. */
final class Seeded {

  private Seeded() {}

  static Random random(String test) {
    long seed = Long.getLong("packets.seed", System.nanoTime());
    System.out.println(test + ": -Dpackets.seed=" + seed);
    return new Random(seed);
  }
}
