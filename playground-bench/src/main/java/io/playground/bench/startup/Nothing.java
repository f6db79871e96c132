package io.playground.bench.startup;

/** The program that does nothing. */
public final class Nothing {

  private Nothing() {}

  /** Returns. */
  public static void main(String[] arguments) {}
}
