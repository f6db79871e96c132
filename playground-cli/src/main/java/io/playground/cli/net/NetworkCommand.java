package io.playground.cli.net;

import io.playground.cli.options.HomeOption;
import io.playground.runtime.home.PlaygroundHome;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What every command for a network has: the folder, and the processes of its devices. */
abstract class NetworkCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private HomeOption home;

  @Override
  public final Integer call() throws Exception {
    run(PlaygroundHome.at(home.folder()));
    return 0;
  }

  abstract void run(PlaygroundHome network) throws Exception;

  final Devices devices(PlaygroundHome network) {
    return new Devices(network, Launcher.ofDistribution());
  }

  final CommandSpec spec() {
    return spec;
  }

  final HomeOption homeOption() {
    return home;
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** The name by which the user finds the same network again: {@code " --home DIR"}, or nothing. */
  final String homeAgain() {
    return home.asOption();
  }
}
