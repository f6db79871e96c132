package io.playground.cli.bundles;

import io.playground.runtime.observation.ExitCall;
import io.playground.runtime.observation.PrintableText;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a trial whose process ends before it does: its folder goes, and who has ended the
 * process is told.
 */
final class AbandonedTrial implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TrialLoad.class);

  private final Path source;
  private final WorkingFolder folder;
  private final String undone;
  private final Thread hook = new Thread(this::end, "playground-shutdown-trial");

  /**
   * Prepares for that.
   *
   * @param undone what to say if the process ends before the trial does
   */
  AbandonedTrial(Path source, WorkingFolder folder, String undone) {
    this.source = source;
    this.folder = folder;
    this.undone = undone;
  }

  /**
   * From now on.
   *
   * @throws RefusedException if the process is ending already; the folder has gone then
   */
  void start() throws RefusedException {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      folder.close();
      throw new RefusedException("the command was ended; " + undone);
    }
  }

  private void end() {
    for (ExitCall call : ExitCall.all()) {
      log.error(
          "{}: {} called System.exit while it was tried, and that has ended this command; {}."
              + " Take that call out.",
          PrintableText.of(source.toString()),
          call.describe(),
          undone);
    }
    folder.close();
  }

  /** No more. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      log.debug("the process is ending, and the hook at work already");
    }
  }
}
