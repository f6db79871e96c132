package io.playground.runtime.connectors.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The walk along symbolic links, one by one. */
public final class Links {

  /** How many links may lead from one to the next, as on Linux. */
  private static final int MOST = 40;

  private Links() {}

  /**
   * A path, and if it is a link every path that it leads to, one link after the other. The last one is a
   * link only if the links lead in a circle, or are more than Linux follows.
   */
  public static List<Path> steps(Path start) throws IOException {
    List<Path> steps = new ArrayList<>();
    steps.add(start);
    Path at = start;
    while (steps.size() <= MOST && Files.isSymbolicLink(at)) {
      at = at.resolveSibling(Files.readSymbolicLink(at));
      steps.add(at);
    }
    return steps;
  }
}
