package io.playground.runtime.home;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The files of a running device: {@code device_NAME.status}, {@code .pid} and {@code .pid.lock}. The device
 * writes them; others read them to find it.
 *
 * <p><b>Threads.</b> Any.
 */
public final class DeviceFiles {

  private final Path status;
  private final Path pid;
  private final Path lock;
  private final Path log;

  DeviceFiles(Path home, String device) {
    status = home.resolve("device_" + device + ".status");
    pid = home.resolve("device_" + device + ".pid");
    lock = home.resolve("device_" + device + ".pid.lock");
    log = home.resolve("device_" + device + ".log");
  }

  /** Where the device's output goes. */
  public Path log() {
    return log;
  }

  /** The device runs, as this process. */
  public void writePid(long process) throws IOException {
    replace(lock, List.of());
    replace(pid, List.of(String.valueOf(process)));
  }

  /** What others need to reach it. */
  public void writeStatus(List<String> lines) throws IOException {
    replace(status, lines);
  }

  /** At once, so that no reader sees half of it. */
  private static void replace(Path file, List<String> lines) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, lines, UTF_8);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The process of the device, if it lives; what a dead one left behind counts as nothing. */
  public Optional<ProcessHandle> process() {
    return lines(pid).stream()
        .findFirst()
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,18}"))
        .flatMap(text -> ProcessHandle.of(Long.parseLong(text)))
        .filter(ProcessHandle::isAlive);
  }

  /** The lines of the status of a device that lives. */
  public Optional<List<String>> status() {
    List<String> lines = lines(status).stream().map(String::strip).toList();
    return process().isEmpty() || lines.isEmpty() ? Optional.empty() : Optional.of(lines);
  }

  /** Removes them: the device has ended. */
  public void delete() throws IOException {
    Files.deleteIfExists(status);
    Files.deleteIfExists(pid);
    Files.deleteIfExists(lock);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, UTF_8);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | UncheckedIOException e) {
      throw new NetworkingException(file + " can't be read: " + e.getMessage(), e);
    }
  }
}
