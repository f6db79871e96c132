package io.playground.cli.bundles;

import io.playground.cli.process.CommandFailedException;
import io.playground.runtime.observation.ExitCall;
import io.playground.runtime.observation.PrintableText;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cleans up if the process ends during a trial: deletes its folder, and logs an error if the
 * connector called {@code System.exit}.
 */
final class AbandonedTrial implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TrialLoad.class);

  private final Thread hook;

  /**
   * Watches from now on, until it is closed.
   *
   * @param undone what the error says did not happen
   * @throws CommandFailedException if the process is ending already; the folder is deleted then
   */
  AbandonedTrial(Path source, WorkingFolder folder, String undone) {
    hook = new Thread(() -> end(source, folder, undone), "playground-shutdown-trial");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      folder.close();
      throw new CommandFailedException("the command was ended; " + undone, e);
    }
  }

  private static void end(Path source, WorkingFolder folder, String undone) {
    for (ExitCall call : ExitCall.all()) {
      log.error(
          "{}: {} called System.exit while it was tried, which ended this command; {}."
              + " Remove that call.",
          PrintableText.of(source.toString()),
          call.describe(),
          undone);
    }
    folder.close();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      log.debug("the process is ending, and the hook is running");
    }
  }
}
