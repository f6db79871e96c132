package io.playground.cli;

/**
 * Runs one command that loads connectors and one that uses the network, so that Java can archive their
 * classes. The start script runs it for {@code --archive-classes}.
 */
public final class TrainingRun {

  private TrainingRun() {}

  /** Runs both with these options for {@code --home} and the like. */
  public static void main(String[] options) {
    for (String command : new String[] {"connectors", "demo"}) {
      String[] arguments = new String[options.length + 1];
      arguments[0] = command;
      System.arraycopy(options, 0, arguments, 1, options.length);
      Main.commandLine(arguments).execute(arguments);
    }
  }
}
