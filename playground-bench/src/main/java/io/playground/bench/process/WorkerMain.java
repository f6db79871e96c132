package io.playground.bench.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;

/** The process of a worker. */
public final class WorkerMain {

  static final String CPU = "cpu";
  static final String OK = "ok ";
  static final String FAILED = "failed ";

  private WorkerMain() {}

  /**
   * Runs a worker until standard input ends.
   *
   * @param arguments the class of the worker, and its own arguments
   * @throws IOException if standard input can't be read
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    Worker worker;
    try {
      worker =
          create(
              Class.forName(arguments[0]).asSubclass(Worker.class),
              Arrays.asList(arguments).subList(1, arguments.length));
    } catch (Exception e) {
      e.printStackTrace();
      out.println(FAILED + e);
      Runtime.getRuntime().exit(1);
      return;
    }
    out.println(OK);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(answer(worker, line));
    }
    // Not by closing the worker: a node ends as well with its process, and nobody waits for this
    // one.
    Runtime.getRuntime().halt(0);
  }

  private static String answer(Worker worker, String line) {
    int space = line.indexOf(' ');
    try {
      long parameter = Long.parseLong(line.substring(space + 1));
      return OK + answer(worker, line.substring(0, space), parameter).text();
    } catch (Exception e) {
      e.printStackTrace();
      return FAILED + String.valueOf(e).replace('\n', ' ');
    }
  }

  static Reply answer(Worker worker, String verb, long parameter) throws Exception {
    if (verb.equals(CPU)) {
      return Reply.of(
          CPU,
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime());
    }
    return worker.answer(verb, parameter);
  }

  static Worker create(Class<? extends Worker> type, List<String> arguments) throws IOException {
    try {
      return type.getConstructor(List.class).newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IOException(type.getName() + " could not start: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IOException(
          type.getName() + " has no public constructor that takes a List<String>", e);
    }
  }
}
