package io.playground.runtime.connectors.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Follows symbolic links one by one. */
public final class Links {

  /** The longest chain of links, as on Linux. */
  private static final int MOST = 40;

  private Links() {}

  /**
   * The path and, if it is a link, every path on the chain from it. The last one is a link only if the
   * chain is a circle, or is longer than Linux follows.
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
