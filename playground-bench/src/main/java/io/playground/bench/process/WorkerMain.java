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
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** The process of a worker. */
public final class WorkerMain {

  static final String CPU = "cpu";
  static final String PROCESS = "process";
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
    } catch (Throwable e) {
      e.printStackTrace();
      out.println(failed(e));
      Runtime.getRuntime().halt(1);
      return;
    }
    out.println(OK);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(answer(worker, line, out));
    }
    // The worker is not closed: a node ends as well with its process, and nobody waits for it.
    Runtime.getRuntime().halt(0);
  }

  private static String answer(Worker worker, String line, PrintStream out) {
    int space = line.indexOf(' ');
    try {
      long parameter = Long.parseLong(line.substring(space + 1));
      return OK + answer(worker, line.substring(0, space), parameter).text();
    } catch (Throwable e) {
      e.printStackTrace();
      if (cause(e) instanceof VirtualMachineError) {
        // What such a process measures, if it goes on at all, means nothing.
        out.println(failed(e));
        Runtime.getRuntime().halt(1);
      }
      return failed(e);
    }
  }

  private static String failed(Throwable problem) {
    return FAILED + String.valueOf(cause(problem)).replace('\n', ' ').replace('\r', ' ');
  }

  /** What went wrong, and not who has waited for it. */
  private static Throwable cause(Throwable problem) {
    Throwable cause = problem;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  static Reply answer(Worker worker, String verb, long parameter) throws Exception {
    if (verb.equals(CPU)) {
      return Reply.of(
          CPU,
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime());
    }
    if (verb.equals(PROCESS)) {
      return Reply.of(PROCESS, ProcessHandle.current().pid());
    }
    return worker.answer(verb, parameter);
  }

  static Worker create(Class<? extends Worker> type, List<String> arguments) throws IOException {
    try {
      return type.getConstructor(List.class).newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IOException(
          type.getName() + " could not start: " + cause(e.getCause()), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IOException(
          type.getName() + " has no public constructor that takes a List<String>", e);
    }
  }
}
