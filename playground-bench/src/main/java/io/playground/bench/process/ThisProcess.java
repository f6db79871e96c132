package io.playground.bench.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Runs workers in this process: for trials. */
public final class ThisProcess implements WorkerHost {

  @Override
  public WorkerHandle start(Class<? extends Worker> type, Object... arguments) throws IOException {
    Worker worker = WorkerMain.create(type, Arrays.stream(arguments).map(String::valueOf).toList());
    return new WorkerHandle() {
      @Override
      public Reply ask(String verb, long parameter) throws IOException, InterruptedException {
        try {
          return WorkerMain.answer(worker, verb, parameter);
        } catch (IOException | InterruptedException | RuntimeException e) {
          throw e;
        } catch (Exception e) {
          throw new IOException(type.getName() + " failed to " + verb + ": " + e, e);
        }
      }

      @Override
      public void close() {
        worker.close();
      }
    };
  }

  @Override
  public WorkerHost withClassPath(List<Path> entries) {
    return this;
  }
}
