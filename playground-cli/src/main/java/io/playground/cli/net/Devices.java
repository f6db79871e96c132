package io.playground.cli.net;

import io.playground.cli.options.HostAndPort;
import io.playground.cli.process.CommandFailedException;
import io.playground.runtime.home.Device;
import io.playground.runtime.home.Device.Reach;
import io.playground.runtime.home.Device.SwitchDevice;
import io.playground.runtime.home.Device.VnicDevice;
import io.playground.runtime.home.DeviceFiles;
import io.playground.runtime.home.PlaygroundHome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts and stops the processes of devices. */
final class Devices {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final long LOOK_MILLIS = 20;
  private static final int SHOWN_LINES = 5;

  private final PlaygroundHome home;
  private final Launcher launcher;

  Devices(PlaygroundHome home, Launcher launcher) {
    this.home = home;
    this.launcher = launcher;
  }

  /** Starts every device that is to start with the network; switches first. Returns those it has started. */
  List<Device> startAll() throws IOException, InterruptedException {
    List<Device> started = new ArrayList<>();
    List<Device> all = home.networking().devices();
    for (Device device : all) {
      if (device instanceof SwitchDevice && device.autoEnable() && start(device)) {
        started.add(device);
      }
    }
    for (Device device : all) {
      if (device instanceof VnicDevice && device.autoEnable() && start(device)) {
        started.add(device);
      }
    }
    return started;
  }

  /**
   * Starts a device, and waits until it can be reached.
   *
   * @return false if it runs already, or runs elsewhere
   */
  boolean start(Device device) throws IOException, InterruptedException {
    DeviceFiles files = home.files(device);
    if (files.process().isPresent() || isElsewhere(device)) {
      return false;
    }
    files.delete();
    Process process = launcher.start(arguments(device), files.log());
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (files.status().isEmpty()) {
      boolean ended =
          process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS) && files.process().isEmpty();
      if (ended) {
        throw new CommandFailedException(
            "the device '" + device.name() + "' did not start:" + endOf(files.log()));
      }
      if (System.nanoTime() > deadline) {
        process.destroy();
        throw new CommandFailedException(
            "the device '"
                + device.name()
                + "' cannot be reached after "
                + START_LIMIT.toSeconds()
                + " s; its log is "
                + files.log());
      }
    }
    return true;
  }

  private static boolean isElsewhere(Device device) {
    return device instanceof SwitchDevice there && there.reach() instanceof Reach.Remote;
  }

  private List<String> arguments(Device device) {
    List<String> arguments = new ArrayList<>();
    if (device instanceof SwitchDevice aSwitch) {
      arguments.add("switch");
      if (aSwitch.reach() instanceof Reach.Local local) {
        arguments.addAll(List.of("--port", String.valueOf(local.port())));
      } else if (aSwitch.reach() instanceof Reach.Public everybody) {
        arguments.addAll(List.of("--host", "0.0.0.0", "--port", String.valueOf(everybody.port())));
      }
    } else if (device instanceof VnicDevice vnic) {
      arguments.addAll(
          List.of("vnic", vnic.address().toString(), "--switch", HostAndPort.of(switchOf(vnic))));
    }
    arguments.addAll(List.of("--device", device.name(), "--device-home", home.folder().toString()));
    return arguments;
  }

  private InetSocketAddress switchOf(VnicDevice vnic) {
    String name =
        vnic.connectedTo()
            .orElseThrow(
                () ->
                    new CommandFailedException(
                        "the VNIC '"
                            + vnic.name()
                            + "' has no switch. Link it with: playground net config "
                            + vnic.name()
                            + " connect SWITCH"));
    if (!(home.networking().device(name) instanceof SwitchDevice aSwitch)) {
      throw new CommandFailedException(
          "the VNIC '" + vnic.name() + "' is linked to '" + name + "', which is no switch");
    }
    return home.address(aSwitch)
        .orElseThrow(
            () ->
                new CommandFailedException(
                    "the VNIC '"
                        + vnic.name()
                        + "' needs the switch '"
                        + name
                        + "', which does not run. Start it with: playground net enable "
                        + name));
  }

  private static String endOf(Path log) {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
      return last.isEmpty()
          ? " it printed nothing"
          : "\n  " + String.join("\n  ", last) + "\nAll of it is in " + log;
    } catch (IOException e) {
      return " its log " + log + " can't be read";
    }
  }

  /** Stops every device that runs. Returns those it has stopped. */
  List<Device> stopAll() throws IOException, InterruptedException {
    List<Device> stopped = new ArrayList<>();
    for (Device device : home.networking().devices()) {
      if (stop(device)) {
        stopped.add(device);
      }
    }
    return stopped;
  }

  /** Stops a device, and waits until its process has ended; false if it does not run. */
  boolean stop(Device device) throws IOException, InterruptedException {
    DeviceFiles files = home.files(device);
    Optional<ProcessHandle> process = files.process();
    if (process.isPresent()) {
      boolean unused = process.get().destroy();
      if (!hasEnded(process.get())) {
        unused = process.get().destroyForcibly();
        if (!hasEnded(process.get())) {
          throw new CommandFailedException(
              "the device '"
                  + device.name()
                  + "', process "
                  + process.get().pid()
                  + ", does not end");
        }
      }
    }
    files.delete();
    return process.isPresent();
  }

  private static boolean hasEnded(ProcessHandle process) throws InterruptedException {
    try {
      ProcessHandle unused = process.onExit().get(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
