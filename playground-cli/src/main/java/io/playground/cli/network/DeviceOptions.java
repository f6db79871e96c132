package io.playground.cli.network;

import io.playground.runtime.home.DeviceFiles;
import io.playground.runtime.home.PlaygroundHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** For a switch or VNIC that {@code net} has started: keeps the files by which others find it. */
final class DeviceOptions {

  private static final Logger log = LoggerFactory.getLogger(DeviceOptions.class);
  private static final long LOOK_MILLIS = 200;

  @Option(names = "--device", hidden = true, paramLabel = "NAME")
  private Optional<String> device = Optional.empty();

  @Option(names = "--device-home", hidden = true, paramLabel = "DIR")
  private Optional<Path> home = Optional.empty();

  /**
   * Writes the files, writes the status anew when it changes, and removes them when this is closed. Does
   * nothing for what runs by itself.
   */
  AutoCloseable register(Supplier<List<String>> status) throws IOException {
    if (device.isEmpty() || home.isEmpty()) {
      return () -> {};
    }
    PlaygroundHome folder = PlaygroundHome.at(home.get());
    DeviceFiles files = folder.files(folder.networking().device(device.get()));
    files.writePid(ProcessHandle.current().pid());
    Written written = new Written(files, status);
    written.write();
    ScheduledExecutorService looking =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "playground-device-status");
              thread.setDaemon(true);
              return thread;
            });
    ScheduledFuture<?> unused =
        looking.scheduleWithFixedDelay(
            written::update, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    return () -> {
      looking.shutdownNow();
      files.delete();
    };
  }

  private static final class Written {

    private final DeviceFiles files;
    private final Supplier<List<String>> status;
    private List<String> last = List.of();

    Written(DeviceFiles files, Supplier<List<String>> status) {
      this.files = files;
      this.status = status;
    }

    void write() throws IOException {
      List<String> now = status.get();
      if (!now.equals(last)) {
        files.writeStatus(now);
        last = now;
      }
    }

    void update() {
      try {
        write();
      } catch (IOException e) {
        log.warn("The status of this device could not be written: {}", e.toString());
      }
    }
  }
}
