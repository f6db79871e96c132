package io.playground.bench.figures;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Measures ours and peers one right after the other. Whoever is first may find the machine cooler,
 * or the files not yet in memory, so another one is first in each run.
 */
public final class Turns {

  private Turns() {}

  /** One that is measured. */
  @FunctionalInterface
  public interface Turn<T> {

    /** Measures it. */
    T take() throws IOException, InterruptedException;
  }

  /**
   * Lets each take its turn.
   *
   * @param run counted from 1; in the first run the first of them is first, in the second the
   *     second, and so on
   * @return what they gave, in the order of the turns that were passed in
   * @throws IOException as a turn throws it
   * @throws InterruptedException as a turn throws it
   */
  public static <T> List<T> take(int run, List<Turn<T>> turns)
      throws IOException, InterruptedException {
    List<T> results = new ArrayList<>(Collections.nCopies(turns.size(), null));
    for (int i = 0; i < turns.size(); i++) {
      int next = (run - 1 + i) % turns.size();
      results.set(next, turns.get(next).take());
    }
    return results;
  }
}
