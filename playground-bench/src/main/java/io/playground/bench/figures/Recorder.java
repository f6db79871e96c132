package io.playground.bench.figures;

/** Takes what a group measures, as it measures. */
public interface Recorder {

  /** One more run of a figure. */
  void record(Figure figure, Run run);

  /** What is being done now, for who waits. */
  void progress(String what);
}
