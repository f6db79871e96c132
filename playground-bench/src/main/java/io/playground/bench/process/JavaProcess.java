package io.playground.bench.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A worker in a process of its own. */
final class JavaProcess implements WorkerHandle {

  private static final long ANSWER_SECONDS = 120;
  private static final String END = "end of output";

  private final String name;
  private final Process process;
  private final Path log;
  private final Writer in;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  /** What the JVM has said last that is no answer: why it ends, for one. */
  private volatile String lastWords = "";

  JavaProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.in = process.outputWriter(UTF_8);
    Thread reader = new Thread(this::readAnswers, name + " " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  private void readAnswers() {
    try (BufferedReader out = process.inputReader(UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        // A JVM's own warnings come the same way.
        if (line.startsWith(WorkerMain.OK) || line.startsWith(WorkerMain.FAILED)) {
          answers.add(line);
        } else if (!line.isBlank()) {
          lastWords = line.strip();
        }
      }
    } catch (IOException e) {
      // The process was ended while it was read.
    }
    answers.add(END);
  }

  void awaitStart() throws IOException, InterruptedException {
    awaitAnswer("start");
  }

  @Override
  public Reply ask(String verb, long parameter) throws IOException, InterruptedException {
    try {
      in.write(verb + " " + parameter + "\n");
      in.flush();
    } catch (IOException e) {
      throw new IOException(name + " has ended before it could " + verb + "; see " + log, e);
    }
    return awaitAnswer(verb);
  }

  private Reply awaitAnswer(String verb) throws IOException, InterruptedException {
    String answer = answers.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
    if (answer == null) {
      process.destroyForcibly();
      throw new IOException(
          name + " did not " + verb + " within " + ANSWER_SECONDS + " s; see " + log);
    }
    if (answer.equals(END)) {
      String said = lastWords.isEmpty() ? "" : ", saying '" + lastWords + "'";
      throw new IOException(
          name + " ended instead of answering to " + verb + said + "; see " + log);
    }
    if (answer.startsWith(WorkerMain.FAILED)) {
      throw new IOException(
          name
              + " failed to "
              + verb
              + ": "
              + answer.substring(WorkerMain.FAILED.length())
              + "; see "
              + log);
    }
    return Reply.parse(answer.substring(WorkerMain.OK.length()));
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      // It has ended already.
    }
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
