package io.playground.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where results are kept in a checkout: the figures, and the page and the pictures that are made
 * from them.
 */
public final class ResultFiles {

  private final Path figures;
  private final Path page;
  private final Path pictures;

  /** Those of the checkout with that root. */
  public ResultFiles(Path root) {
    figures = root.resolve("playground-bench/results/latest.json");
    page = root.resolve("docs/performance.md");
    pictures = root.resolve("docs/performance");
  }

  /** The file with the figures. */
  public Path figures() {
    return figures;
  }

  /**
   * Reads the figures, and sees that all three places can be written to, so that nobody measures for nothing.
   *
   * @throws IOException if one can't, or if what is there is something else
   */
  public Results read() throws IOException {
    Results results = Results.read(figures);
    if (!Files.isRegularFile(page)) {
      throw new IOException(
          page + " is not there, and the tables go there; bring it back with 'git checkout'");
    }
    try {
      PerformancePage.fill(Files.readString(page), results);
    } catch (IllegalArgumentException e) {
      throw new IOException(page + ": " + e.getMessage() + "; put the marks back", e);
    }
    for (Path each : new Path[] {figures, page, pictures.resolve("any.png")}) {
      probe(each);
    }
    return results;
  }

  /** By writing: permissions are not all that may stand against it. */
  private static void probe(Path file) throws IOException {
    Path folder = file.getParent();
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".bench", ".probe"));
    } catch (IOException e) {
      throw new IOException(
          "results go to "
              + file.getParent()
              + ", and nothing can be written there ("
              + Problems.sentence(e)
              + "); make it yours, and run this again",
          e);
    }
  }

  /** Writes the figures, draws the pictures, and makes the tables of the page anew. */
  public void write(Results results) throws IOException {
    results.write(figures);
    Plots.draw(results, pictures);
    PerformancePage.fill(page, results);
  }
}
