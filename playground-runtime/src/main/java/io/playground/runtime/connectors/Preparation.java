package io.playground.runtime.connectors;

import io.playground.runtime.connectors.BundleLoader.Prepared;
import io.playground.runtime.connectors.BundleLoader.Result;
import io.playground.runtime.connectors.LoadPlan.Entry.Candidate;
import io.playground.runtime.connectors.admission.AdmissionSnapshot;
import io.playground.runtime.connectors.bundle.LoadFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stages the candidates that have changed: reads, hashes, copies and opens jars, several at a time if there
 * are many. No code of a bundle runs here.
 *
 * <p><b>Threads.</b> One.
 */
final class Preparation {

  /** What to do about a candidate. */
  sealed interface Outcome {
    /** Nothing: its content is unchanged. */
    record Unchanged(BundleState state) implements Outcome {}

    /** Its content can't be read, so its load has failed. */
    record Unreadable(Result result) implements Outcome {}

    /** Its code may run. */
    record Ready(Prepared prepared) implements Outcome {}
  }

  /** Below this number, threads cost more than they save. */
  private static final int WORTH_THREADS = 8;

  private static final int MOST_THREADS = 8;

  private final BundleLoader loader;
  private final AdmissionSnapshot admission;
  private final List<Candidate> candidates;

  /** One for each candidate; empty if one thread does all the work. */
  private final List<CompletableFuture<Outcome>> futures = new ArrayList<>();

  Preparation(BundleLoader loader, AdmissionSnapshot admission, List<Candidate> candidates) {
    this.loader = loader;
    this.admission = admission;
    this.candidates = candidates;
  }

  /** Starts several threads, if there is enough work for them. */
  void start() {
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors() - 1);
    if (candidates.size() < WORTH_THREADS || threads < 2) {
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads, Preparation::thread);
    for (Candidate candidate : candidates) {
      futures.add(CompletableFuture.supplyAsync(() -> of(candidate), pool));
    }
    // Submitted tasks still run.
    pool.shutdown();
  }

  private static Thread thread(Runnable task) {
    Thread made = new Thread(task, "playground-staging");
    made.setDaemon(true);
    return made;
  }

  /** The outcome for the candidate with this index; call once for each. */
  Outcome outcome(int number) {
    return futures.isEmpty() ? of(candidates.get(number)) : futures.get(number).join();
  }

  private Outcome of(Candidate candidate) {
    Optional<BundleState> before = candidate.before();
    if (before.isPresent() && before.get().isOfKnownContent()) {
      try {
        Optional<BundleState> same = before.get().ifUnchanged(loader.digest(candidate.bundle()));
        if (same.isPresent()) {
          return new Outcome.Unchanged(same.get());
        }
      } catch (LoadFailure e) {
        return new Outcome.Unreadable(BundleLoader.unreadable(candidate.bundle(), e));
      }
    }
    return new Outcome.Ready(loader.prepare(candidate.bundle(), admission));
  }
}
