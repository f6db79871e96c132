package io.playground.bench.figures;

import java.io.IOException;

/** Figures that are measured together. */
public interface FigureGroup {

  /** Its name on the command line. */
  String name();

  /**
   * Measures all its figures, each as often as the effort wants.
   *
   * @throws IOException if a process that takes part could not be started or has failed
   * @throws InterruptedException if the waiting for one was interrupted
   */
  void measure(Effort effort, Recorder recorder) throws IOException, InterruptedException;
}
